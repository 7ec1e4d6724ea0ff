// What the page does better with a script than without one; everything works without.
import { initAll } from "./govuk/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

const MOMENT = 400;

// A page that waits asks again by itself, and is replaced when the work is done.
const working = document.querySelector("[data-page-working]");
async function askAgain() {
  const answer = await fetch(location.href);
  if (!answer.headers.has("Briefing-Working")) {
    location.reload();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const step = page.querySelector("[data-page-working]").textContent;
  if (working.textContent !== step) working.textContent = step;
  setTimeout(askAgain, MOMENT);
}
if (working) setTimeout(askAgain, MOMENT);

// A form whose answer takes a while says so.
for (const form of document.querySelectorAll("form[data-page-waits]")) {
  form.addEventListener("submit", () => {
    const status = document.createElement("p");
    status.className = "govuk-body page-working";
    status.setAttribute("role", "status");
    form.append(status);
    setTimeout(() => { status.textContent = "Working on it …"; }, 0);
  });
}

if (document.querySelector("[data-page-closed]")) sessionStorage.clear();

// What was chosen or typed and is not saved yet outlasts a link, back and reload, as long as its window is open.
for (const form of document.querySelectorAll("form[method=post]:not([enctype])")) {
  const key = `${form.getAttribute("action")} ${form.elements[1]?.id}`;
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  for (const [name, value] of Object.entries(kept)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
  form.addEventListener("change", () => {
    const { form_word, ...typed } = Object.fromEntries(new FormData(form));
    sessionStorage.setItem(key, JSON.stringify(typed));
  });
  form.addEventListener("submit", () => sessionStorage.removeItem(key));
}
