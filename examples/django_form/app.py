"""Forms that judge what is entered, on one page: `python examples/django_form/app.py runserver`.

http://127.0.0.1:8000 takes a roster, http://127.0.0.1:8000/member one member.

One file, so that it runs as it is. What you copy are the validators and the forms; settings, addresses and template are
those of your own project. Everything is said in the language of the request, as Django says its own errors.

It keeps nothing. It asks nobody who they are: put it behind your own login.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.management import execute_from_command_line
from django.core.management.utils import get_random_secret_key
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

import partybranch as pb
from partybranch.models import label
from partybranch.outputs import discreet

BEIJING = timezone(timedelta(hours=8))
MIB = 2**20
LIMITS = pb.Limits(file_bytes=20 * MIB, expanded_bytes=200 * MIB, rows=100_000, cells=4_000_000)
"""What one upload may cost; the library's own defaults are made for a desk, not for a service."""
SHOWN = 100
"""How many findings are shown at most."""


def language() -> str:
    """Return the language of the request, as the library names it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def today() -> date:
    """Return which day it is where the branches are."""
    return datetime.now(BEIJING).date()


def in_words(message: pb.Message) -> str:
    """Return a text in the language of the request."""
    return message.text(language())


later = lazy(in_words, str)
"""The same for labels, which are made before there is a request."""


def roster_in_order(upload: UploadedFile[bytes]) -> None:
    """Validate an uploaded roster: every finding that must be put right is an error, with its row and heading."""
    try:
        roster = pb.read_roster(upload.read(), name=upload.name, limits=LIMITS)
    except pb.UnreadableFile as error:
        raise ValidationError(error.text(language()), code="unreadable") from None
    finally:
        upload.seek(0)  # for whoever saves the file
    found = discreet(pb.check(roster, on=today())).at_least(pb.Force.MUST)
    errors = [ValidationError(said(each), code=each.code) for each in found[:SHOWN]]
    if found[SHOWN:]:
        more = len(found) - SHOWN
        errors.append(ValidationError(in_words(pb.Message(f"另有 {more} 处", f"and {more} more"))))
    if errors:
        raise ValidationError(errors)


COLON = pb.Message("：", ": ")


def said(finding: pb.Finding) -> str:
    """Return where a finding is, and what is wrong; the name of no person is in it."""
    if finding.place is None:
        return finding.text(language())
    where = f"{finding.place.words.text(language())} {finding.place.column}".rstrip()
    return f"{where}{in_words(COLON)}{finding.text(language())}"


NUMBER = "identity_number"


def identity_number(value: str) -> None:
    """Validate an identity number by itself, in a field of any form or model; the error does not repeat it."""
    found = pb.check(pb.Member(id="-", identity_number=value), on=today()).at_least(pb.Force.MUST)
    errors = [ValidationError(said(each), code=each.code) for each in found if each.path.parts == (NUMBER,)]
    if errors:
        raise ValidationError(errors)


class RosterForm(forms.Form):
    """A roster as a file."""

    file = forms.FileField(label=later(pb.Message("花名册", "roster")), validators=[roster_in_order])


class MemberForm(forms.Form):
    """One member: each field by itself, and what they say together."""

    name = forms.CharField(label=later(label(pb.Member, "name")), max_length=50)
    identity_number = forms.CharField(
        label=later(label(pb.Member, "identity_number")), validators=[identity_number]
    )
    born_on = forms.CharField(label=later(label(pb.Member, "born_on")), required=False)
    admitted_on = forms.CharField(label=later(label(pb.Member, "admitted_on")), required=False)
    confirmed_on = forms.CharField(label=later(label(pb.Member, "confirmed_on")), required=False)
    mobile = forms.CharField(label=later(label(pb.Member, "mobile")), required=False)

    def clean(self) -> dict[str, Any]:
        """Judge the whole record, and put what is found at its field."""
        entered = {name: value for name, value in self.cleaned_data.items() if value}
        try:
            member = pb.from_dict(pb.Member, {"id": "-", **entered})
            found = pb.check(member, on=today()).at_least(pb.Force.MUST)
        except pb.UnreadableDocument as error:
            found = error.findings
        refused = set(self.errors)  # of these it has been said already what is wrong
        for each in found:
            name = str(each.path.parts[0]) if each.path.parts else ""
            if name in refused:
                continue
            self.add_error(name if name in self.fields else None, ValidationError(said(each), code=each.code))
        return self.cleaned_data


IN_ORDER = later(pb.Message("：没有必须改正的问题", ": nothing that must be put right"))


@never_cache
def page(request: HttpRequest, form: type[forms.Form]) -> HttpResponse:
    """Show a form, and what is wrong with what was sent."""
    filled = form(request.POST, request.FILES) if request.method == "POST" else form()
    accepted = filled.is_bound and filled.is_valid()
    return render(request, "page.html", {"form": filled, "accepted": accepted, "in_order": IN_ORDER})


def size_limit(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a request that is too large before any of it is read; under ASGI, set the limit at the proxy."""

    def refused_or_answered(request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) <= LIMITS.file_bytes + MIB // 16:
            return answer(request)
        mib = LIMITS.file_bytes // MIB
        most = pb.Message(f"一次最多上传 {mib} MiB", f"at most {mib} MiB are taken at once")
        return HttpResponse(in_words(most), status=413, content_type="text/plain; charset=utf-8")

    return refused_or_answered


PAGE = """{% load i18n %}{% get_current_language as language %}<!doctype html>
<html lang="{{ language }}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>partybranch</title>
<style>body { font: 1rem/1.5 sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem } .errorlist { color: #b00020 }</style>
{% if accepted %}<p role="status">{{ form.cleaned_data.name }}{{ form.cleaned_data.file }}{{ in_order }}</p>{% endif %}
<form method="post" enctype="multipart/form-data" autocomplete="off">{% csrf_token %}{{ form.as_div }}<button>OK</button></form>
</html>"""

urlpatterns = [path("", page, {"form": RosterForm}), path("member", page, {"form": MemberForm})]

settings.configure(
    DEBUG=False,  # Django's page of an error shows what was entered
    SECRET_KEY=os.environ.get("SECRET_KEY") or get_random_secret_key(),
    ALLOWED_HOSTS=["127.0.0.1", "localhost", "testserver"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        f"{__name__}.size_limit",  # before the next one, which reads the form
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    LANGUAGES=[("zh-hans", "简体中文"), ("en", "English")],
    LANGUAGE_CODE="zh-hans",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"page.html": PAGE})]},
        }
    ],
)
application = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
