"""What QTI 2.1 and Canvas's QTI 1.2 allow in the files of a package, written down as tables.

After the information models and XML bindings of IMS Global (2012 and 2002): of the parts that banks
use, what may stand where and which attributes there must be.
"""

from __future__ import annotations

from structure import Rules

_FLOW = ("em", "strong", "code", "a", "img", "span", "textEntryInteraction")
_TRUTH = {"true", "false"}
_BASE = {"identifier", "float", "string", "directedPair"}

ITEM = Rules(
    holds={
        "assessmentItem": (
            "responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing",
            "modalFeedback",
        ),
        "responseDeclaration": ("correctResponse", "mapping"),
        "outcomeDeclaration": ("defaultValue",),
        "correctResponse": ("value",),
        "defaultValue": ("value",),
        "mapping": ("mapEntry",),
        "itemBody": (
            "p", "rubricBlock", "choiceInteraction", "matchInteraction", "extendedTextInteraction",
        ),
        "rubricBlock": ("p", "ul"),
        "choiceInteraction": ("simpleChoice",),
        "matchInteraction": ("simpleMatchSet",),
        "simpleMatchSet": ("simpleAssociableChoice",),
        "simpleChoice": ("span",),
        "simpleAssociableChoice": ("span",),
        "responseProcessing": ("responseCondition", "setOutcomeValue"),
        "responseCondition": ("responseIf", "responseElseIf"),
        "responseIf": ("and", "setOutcomeValue"),
        "responseElseIf": ("and", "setOutcomeValue"),
        "setOutcomeValue": ("baseValue", "mapResponse", "variable"),
        "and": ("gte", "lte"),
        "gte": ("variable", "baseValue"),
        "lte": ("variable", "baseValue"),
        "modalFeedback": ("p",),
        "ul": ("li",),
        **dict.fromkeys(("p", "li", "em", "strong", "a", "span"), _FLOW),
    },
    any_order=frozenset(
        {"itemBody", "rubricBlock", "responseProcessing", "p", "li", "em", "strong", "a", "span"}
    ),
    needs={
        "assessmentItem": {"identifier", "title", "adaptive", "timeDependent"},
        "responseDeclaration": {"identifier", "cardinality", "baseType"},
        "outcomeDeclaration": {"identifier", "cardinality", "baseType"},
        "mapping": {"defaultValue"},
        "mapEntry": {"mapKey", "mappedValue"},
        "choiceInteraction": {"responseIdentifier", "shuffle", "maxChoices"},
        "matchInteraction": {"responseIdentifier", "shuffle", "maxAssociations"},
        "textEntryInteraction": {"responseIdentifier"},
        "extendedTextInteraction": {"responseIdentifier"},
        "simpleChoice": {"identifier"},
        "simpleAssociableChoice": {"identifier", "matchMax"},
        "rubricBlock": {"view"},
        "setOutcomeValue": {"identifier"},
        "mapResponse": {"identifier"},
        "variable": {"identifier"},
        "baseValue": {"baseType"},
        "modalFeedback": {"outcomeIdentifier", "identifier", "showHide"},
        "img": {"src", "alt"},
        "a": {"href"},
    },
    may_have={"mapping": {"lowerBound", "upperBound"}, "mapEntry": {"caseSensitive"}},
    values={
        ("assessmentItem", "adaptive"): {"false"},
        ("assessmentItem", "timeDependent"): {"false"},
        ("responseDeclaration", "cardinality"): {"single", "multiple"},
        ("responseDeclaration", "baseType"): _BASE,
        ("outcomeDeclaration", "cardinality"): {"single", "multiple"},
        ("outcomeDeclaration", "baseType"): _BASE,
        ("mapEntry", "caseSensitive"): _TRUTH,
        ("choiceInteraction", "shuffle"): _TRUTH,
        ("matchInteraction", "shuffle"): _TRUTH,
        ("rubricBlock", "view"): {"scorer"},
        ("baseValue", "baseType"): _BASE,
        ("modalFeedback", "showHide"): {"show"},
    },
)  # fmt: skip
TEST = Rules(
    holds={
        "assessmentTest": ("testPart",),
        "testPart": ("assessmentSection",),
        "assessmentSection": ("selection", "assessmentItemRef"),
    },
    needs={
        "assessmentTest": {"identifier", "title"},
        "testPart": {"identifier", "navigationMode", "submissionMode"},
        "assessmentSection": {"identifier", "title", "visible"},
        "selection": {"select"},
        "assessmentItemRef": {"identifier", "href"},
    },
    values={
        ("testPart", "navigationMode"): {"linear", "nonlinear"},
        ("testPart", "submissionMode"): {"individual", "simultaneous"},
        ("assessmentSection", "visible"): _TRUTH,
    },
)
CANVAS = Rules(
    holds={
        "questestinterop": ("assessment",),
        "assessment": ("section",),
        "section": ("selection_ordering", "item", "section"),
        "selection_ordering": ("selection",),
        "selection": ("selection_number", "selection_extension"),
        "selection_extension": ("points_per_item",),
        "item": ("itemmetadata", "rubric", "presentation", "resprocessing", "itemfeedback"),
        "itemmetadata": ("qtimetadata",),
        "qtimetadata": ("qtimetadatafield",),
        "qtimetadatafield": ("fieldlabel", "fieldentry"),
        "rubric": ("material",),
        "presentation": ("material", "response_lid", "response_str"),
        "material": ("mattext",),
        "flow_mat": ("material",),
        "response_lid": ("material", "render_choice"),
        "response_str": ("render_fib",),
        "render_choice": ("response_label",),
        "render_fib": ("response_label",),
        "response_label": ("material",),
        "resprocessing": ("outcomes", "respcondition"),
        "outcomes": ("decvar",),
        "respcondition": ("conditionvar", "setvar", "displayfeedback"),
        "conditionvar": ("and", "or", "other", "varequal"),
        "and": ("not", "varequal", "vargte", "varlte"),
        "or": ("varequal", "and"),
        "not": ("varequal",),
        "itemfeedback": ("flow_mat",),
    },
    any_order=frozenset({"section", "and"}),
    needs={
        "assessment": {"ident", "title"},
        "section": {"ident"},
        "item": {"ident", "title"},
        "rubric": {"view"},
        "response_lid": {"ident"},
        "response_str": {"ident", "rcardinality"},
        "response_label": {"ident"},
        "respcondition": {"continue"},
        "decvar": {"varname", "vartype", "minvalue", "maxvalue"},
        "setvar": {"varname", "action"},
        **{tag: {"respident"} for tag in ("varequal", "vargte", "varlte")},
        "displayfeedback": {"feedbacktype", "linkrefid"},
        "itemfeedback": {"ident"},
        "mattext": {"texttype"},
    },
    may_have={
        "section": {"title"},
        "response_lid": {"rcardinality"},
        "render_choice": {"shuffle"},
        "render_fib": {"fibtype"},
    },
    values={
        ("rubric", "view"): {"Scorer"},
        ("response_lid", "rcardinality"): {"Single", "Multiple"},
        ("response_str", "rcardinality"): {"Single"},
        ("render_choice", "shuffle"): {"Yes", "No"},
        ("render_fib", "fibtype"): {"Decimal"},
        ("respcondition", "continue"): {"Yes", "No"},
        ("decvar", "varname"): {"SCORE"},
        ("decvar", "vartype"): {"Decimal"},
        ("setvar", "varname"): {"SCORE"},
        ("setvar", "action"): {"Set", "Add"},
        ("displayfeedback", "feedbacktype"): {"Response"},
        ("mattext", "texttype"): {"text/html", "text/plain"},
    },
)
MANIFEST = Rules(
    holds={
        "manifest": ("metadata", "organizations", "resources"),
        "metadata": ("schema", "schemaversion", "lom"),
        "lom": ("general",),
        "general": ("title",),
        "title": ("string",),
        "resources": ("resource",),
        "resource": ("file", "dependency"),
    },
    needs={
        "manifest": {"identifier"},
        "resource": {"identifier", "type"},
        "file": {"href"},
        "dependency": {"identifierref"},
    },
    may_have={"resource": {"href"}},
)
