"""What the killing of a member or leader does to what is told of him."""


def relations(claims):
    return [(c.type, c.status.value) for c in claims if c.kind.value == "relation"]


def test_whoever_was_killed_was_the_leader(code):
    killed = "Omar Haddad, the leader of the Kora Front, was killed in a raid near Mosul on Monday."
    spoke = "Omar Haddad, the leader of the Kora Front, said two men were killed near Mosul."
    assert relations(code(killed)) == [("led_by", "occurred")]
    assert relations(code(spoke)) == [("led_by", "ongoing")]
