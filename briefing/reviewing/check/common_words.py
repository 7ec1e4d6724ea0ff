"""Words that tell no measure from another: those of any sentence, and those that reports say of any measure."""

_STOP = """
a an the of in on at to for and or by with from who whom that which were was are is be been being has have had their
its our it this these those than as per % total number all during year years yearly end march cent each any most
recent them they we us out into over under up not no period data figure figures measure people child children young 31
10000 1000 100000 average required completed identified received recorded reported problem aged
"""
STOP = frozenset(_STOP.split())
"""Words that tell nothing in the name of a measure."""
_OF_REPORTS = """
trebled tripled twice report reports reported case cases number numbers got better getting made way two three four
five six seven eight nine ten above below worse best worst higher lower highest lowest more less fewer than beyond
beneath behind ahead line with level similar same equal target targets national nationally england english country
region regional north south east west yorkshire humber midlands london neighbours comparators average averages rate
rates share percentage percent % proportion points point points% result results performance position figure outturn
score now then still also only just but however although though while whereas remain remains remained stay stays
stayed stand stands stood reach reached hit met meet meets miss misses missed exceed exceeds exceeded fall falls fell
fallen drop dropped decline declined reduce reduced decrease decreased slip slipped dip dipped rise rose risen
increase increased grow grew grown climb climbed improve improved improving improvement worsen worsened deteriorate
deteriorated down again further slightly sharply well much little significantly steadily markedly quarter quarters
month months week weeks day days last previous next first second third fourth current annual time times row running
succession since march june september december half double doubled halved both either against compared comparison
compare versus vs continue continued continues steady stable unchanged flat held hold strength weakness area
development concern good poor council council's our service fifth england's nearly almost about around roughly some
over under there here it that this all we within outside short long longer shorter wide wider narrow narrower gap
difference change changed recovered statistical nearest authorities authority councils family group median rest
"""
OF_REPORTS = frozenset(_OF_REPORTS.split())
"""Words that reports say of any measure: a sentence that holds no others beside a measure's name is about it."""
