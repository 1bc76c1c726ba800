"""The one report that networks learn in these tests, and what it claims."""

TEXT = "Gunmen killed two soldiers in Mosul on Monday."
ROLES = [
    {"role": "initiator", "name": "Gunmen"},
    {"role": "victim", "name": "soldiers"},
]
MOSUL = {"name": "Mosul", "precision": "town", "lat": 36.3, "lon": 43.1, "basis": "stated"}
MONDAY = {"first": "2024-05-13", "last": "2024-05-13", "basis": "stated", "quote": "on Monday"}
GOLD = {
    "claims": [
        {
            "kind": "event", "type": "killing", "status": "occurred", "evidence": TEXT,
            "trigger": "killed", "voices": [], "reason": None, "weapons": [], "roles": ROLES,
            "places": [MOSUL], "when": MONDAY,
            "counts": [{"of": "killed", "low": 2, "high": 2, "quote": "two soldiers"}],
        }
    ]
}  # fmt: skip
