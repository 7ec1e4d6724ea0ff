"""Papers of five services, written by people from their scorecards without a slip: nothing is told of them."""

import pytest
from drawn_papers import built, check, codes, written
from drawn_services import SERVICES


@pytest.mark.parametrize("service", SERVICES)
def test_a_paper_that_people_wrote_without_a_slip_gets_no_notice(service):
    card, paragraphs = SERVICES[service]
    assert check(written(*paragraphs), card) == ()


@pytest.mark.parametrize("service", SERVICES)
def test_of_a_paper_as_built_only_the_places_to_fill_are_told(service):
    card, _ = SERVICES[service]
    assert set(codes(check(built(card), card))) <= {"place-empty", "sign-off-missing"}


@pytest.mark.parametrize("service", SERVICES)
def test_a_paper_as_built_is_clean_without_its_workbook_too(service):
    card, _ = SERVICES[service]
    assert set(codes(check(built(card), None))) <= {"place-empty", "sign-off-missing"}
