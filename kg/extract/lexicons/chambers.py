"""Parliaments and departments of one name, by the countries that have one; written by hand."""

from __future__ import annotations

from kg.letters import words

__all__ = ["OF_FEW"]


def _of(text: str) -> frozenset[str]:
    return frozenset(f"country/{name}" for name in words(text))


_CONGRESS = _of(
    """
    argentina bolivia brazil chile colombia costa-rica dominican-republic ecuador guatemala honduras india libya mexico
    micronesia nepal nicaragua palau panama paraguay peru philippines spain uruguay venezuela
    """
)
_SENATE = _of(
    """
    afghanistan algeria antigua-and-barbuda argentina australia bahamas barbados belgium belize bolivia brazil burundi
    cambodia cameroon canada chad chile colombia cuba czechia democratic-republic-of-the-congo dominican-republic egypt
    equatorial-guinea eswatini france gabon grenada haiti ireland italy ivory-coast jamaica jordan
    kazakhstan kenya lesotho liberia madagascar malaysia mauritania mexico myanmar netherlands nicaragua nigeria
    pakistan palau paraguay peru philippines poland puerto-rico republic-of-the-congo romania rwanda saint-lucia senegal
    somalia south-africa spain thailand togo trinidad-and-tobago tunisia united-states uruguay uzbekistan
    venezuela zimbabwe
    """
)
_REPRESENTATIVES = _of(
    """
    antigua-and-barbuda australia bahamas barbados belarus belize bosnia-and-herzegovina brazil chile colombia cyprus
    egypt ethiopia fiji gambia grenada haiti indonesia iraq jamaica japan jordan liberia libya malaysia malta morocco
    myanmar nepal netherlands new-zealand nigeria philippines sierra-leone somalia thailand trinidad-and-tobago tunisia
    united-states yemen zimbabwe
    """
)

OF_FEW = {
    "congress": _CONGRESS,
    "senate": _SENATE,
    "house of representatives": _REPRESENTATIVES,
    "house of commons": _of("canada"),
    "house of lords": frozenset(),
    "federation council": frozenset(),
    "guardian council": frozenset(),
    "state department": frozenset(),
    "department of state": frozenset(),
    "treasury department": frozenset(),
    "department of the treasury": frozenset(),
    "federal reserve": frozenset(),
}
"""Names that bodies of the gazetteer's country and of these have: no other country of an article is given one."""
