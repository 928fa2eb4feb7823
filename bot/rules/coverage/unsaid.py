"""English words that say nothing of a subject."""

from __future__ import annotations

import re

STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    a about above across after again against ago all almost alone along already also although always am among an and
    another any anybody anyone anything are aren around as at away back be became because become been before behind
    being below between both but by came can cannot come could couldn did didn do does doesn doing don done down during
    each either else enough even ever every everybody everyone everything few for from further get gets getting go goes
    going gone got had hadn has hasn have haven having he her here hers herself him himself his how however if in instead
    into is isn it its itself just kind know least less let like ll lot made make makes making many may maybe me might
    mine more most much must my myself neither never no nobody none nor not nothing now of off often on once one only
    onto or other others our ours ourselves out over own part per perhaps put quite rather re really said same say see
    seem shall she should shouldn since so some somebody somehow someone something sometimes somewhere soon sort still
    such sure take taken takes taking than that the their theirs them themselves then there these they thing things
    think this those though through thus to together too took toward towards under until up upon us ve very via was wasn
    way ways we well went were weren what whatever when whenever where whether which while who whom whose why will with
    within without won would wouldn yes yet you your yours yourself yourselves um uh er ah okay ok yeah actually
    basically etc eg ie vs mean means
    """,
    )
)
