"""Bring along what earlier versions have left: names without a place, refused addresses, tandems of closed programmes."""

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Greatest

from viceversa.models.sorting import place

NAMES = {"Person": ("family_name", "given_name"), "Unit": ("name",), "Blueprint": ("name",)}
BATCH = 500


def put_in_order(apps, _editor):
    """Give names their place in lists; the worker of the version before did so a batch at a time."""
    for name, of in NAMES.items():
        rows = apps.get_model("viceversa", name)._default_manager
        found = list(rows.filter(sorted_as=""))
        for row in found:
            row.sorted_as = place(*(getattr(row, each) for each in of))
        rows.bulk_update(found, ["sorted_as"], batch_size=BATCH)
    apps.get_model("viceversa", "Job")._default_manager.filter(slot="timetable.arrange").delete()


def guard(apps, _editor):
    """Remember that a mailbox has turned an address down: until now it showed in a change without an end alone."""
    people = apps.get_model("viceversa", "Person")._default_manager
    people.filter(moves_at=None).exclude(former_email="").update(guarded=True)


def complete(apps, _editor):
    """End tandems with their programme, as closing does by now; nobody is told so much later."""
    tandems = apps.get_model("viceversa", "Tandem")._default_manager
    for programme in apps.get_model("viceversa", "Programme")._default_manager.filter(phase="closed"):
        ended_on = Greatest(F("formed_on"), Value(programme.closed_on))
        going_on = tandems.filter(programme=programme, state__in=["active", "paused"])
        going_on.update(until_closed=F("state"), state="completed", ended_on=ended_on)


class Migration(migrations.Migration):

    dependencies = [
        ('viceversa', '0004_guarded_mailboxes_answers'),
    ]

    operations = [
        migrations.RunPython(put_in_order, migrations.RunPython.noop),
        migrations.RunPython(guard, migrations.RunPython.noop),
        migrations.RunPython(complete, migrations.RunPython.noop),
    ]
