// Questions to check oneself with: says whether an answer is right and why a wrong one tempts, and
// keeps count on the reader's own device. All it knows stands in the page, in the folded answers.
// A classic script without imports, so that it works from disk as well.
(function () {
  "use strict";

  var PREFIX = "county-case:self-check:";

  function start(box) {
    var words = JSON.parse(box.dataset.words);
    var store = openStore(PREFIX + box.dataset.chapter);
    var forms = Array.from(box.querySelectorAll("form.self-check-question"));
    var progress = box.querySelector(".self-check-progress");
    var count = document.createElement("span");
    var note = document.createElement("span");

    function update() {
      var right = forms.filter(function (form) { return store.has(form.dataset.question); });
      count.textContent = fill(words.progress, right.length, forms.length);
      note.textContent = store.kept() ? words.kept : words.unkept;
      forms.forEach(function (form) {
        form.classList.toggle("self-check-done", store.has(form.dataset.question));
      });
    }

    count.className = "self-check-count";
    progress.append(count, " ", note);
    progress.hidden = false;
    box.querySelector(".self-check-plain").hidden = true;
    forms.forEach(function (form) { prepare(form, words, store, update); });
    addReset(box.querySelector(".self-check-reset"), words, function () {
      store.clear();
      forms.forEach(clear);
      update();
    });
    update();
  }

  // What was right stays right until it is forgotten. Where a browser refuses to keep anything
  // (private windows, blocked storage) the count lasts as long as the page.
  function openStore(key) {
    var right = {};
    var works = true;
    try {
      var kept = JSON.parse(window.localStorage.getItem(key));
      if (Array.isArray(kept)) kept.forEach(function (id) { right[id] = true; });
    } catch (error) {
      // A damaged record is begun anew.
      works = error instanceof SyntaxError;
    }
    function save() {
      try {
        if (Object.keys(right).length) {
          window.localStorage.setItem(key, JSON.stringify(Object.keys(right)));
        } else {
          window.localStorage.removeItem(key);
        }
        works = true;
      } catch (error) {
        works = false;
      }
    }
    return {
      has: function (id) { return right[id] === true; },
      add: function (id) { right[id] = true; save(); },
      clear: function () { right = {}; save(); },
      kept: function () { return works; },
    };
  }

  function addReset(place, words, forget) {
    var button = document.createElement("button");
    var said = document.createElement("span");
    button.type = "button";
    button.textContent = words.reset;
    said.setAttribute("role", "status");
    button.addEventListener("click", function () {
      forget();
      said.textContent = words.forgotten;
    });
    place.append(button, " ", said);
    place.hidden = false;
  }

  function prepare(form, words, store, update) {
    var answers = form.querySelector(".self-check-answer");
    answers.hidden = true;
    form.querySelector(".self-check-buttons").hidden = false;
    form.noValidate = true;
    // A browser that goes back to a page fills its forms in again, without what was said of them.
    form.reset();
    if (store.has(form.dataset.question)) say(form, "", [words.earlier]);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var verdict = KINDS[form.dataset.kind](form, words);
      if (verdict.right === undefined) {
        say(form, "", [verdict.said]);
        return;
      }
      judge(form, verdict, words);
      if (verdict.right) store.add(form.dataset.question);
      update();
    });
    form.querySelector(".self-check-again").addEventListener("click", function () {
      var tries = form.dataset.tries;
      clear(form);
      form.dataset.tries = tries;
      form.querySelector("fieldset :is(input, select)").focus();
    });
    form.addEventListener("input", function () { unsay(form); });
  }

  // After a first wrong answer the hint is named; the answers can be unfolded after a right one,
  // or after a second wrong one.
  function judge(form, verdict, words) {
    var tries = verdict.right ? 0 : Number(form.dataset.tries || 0) + 1;
    var hint = form.querySelector(".self-check-hint");
    var said = [verdict.right ? words.right : words.wrong].concat(verdict.said);
    if (tries === 1 && hint && !hint.open) said.push(words.hint);
    form.dataset.tries = tries;
    say(form, verdict.right ? "right" : "wrong", said);
    form.querySelector(".self-check-answer").hidden = tries === 1;
    form.querySelector(".self-check-again").hidden = false;
  }

  function say(form, state, parts) {
    var place = form.querySelector(".self-check-feedback");
    var paragraphs = parts.filter(Boolean).map(function (part, index) {
      var paragraph = document.createElement("p");
      if (index === 0 && state) {
        var verdict = document.createElement("strong");
        verdict.append(part);
        paragraph.append(verdict);
      } else {
        paragraph.append(part);
      }
      return paragraph;
    });
    form.dataset.state = state;
    place.replaceChildren.apply(place, paragraphs);
  }

  function unsay(form) {
    form.dataset.state = "";
    form.querySelector(".self-check-feedback").replaceChildren();
  }

  function clear(form) {
    form.reset();
    unsay(form);
    form.dataset.tries = 0;
    form.querySelector(".self-check-again").hidden = true;
    var answers = form.querySelector(".self-check-answer");
    answers.hidden = true;
    answers.open = false;
  }

  function entries(form) {
    return Array.from(form.querySelectorAll("[data-entry]"));
  }

  // The explanation of an entry, with its text before it where several are explained.
  function why(entry, withText) {
    var part = document.createDocumentFragment();
    if (withText) {
      var text = entry.querySelector(".self-check-text").cloneNode(true);
      text.className = "self-check-about";
      part.append(text, ": ");
    }
    part.append(entry.querySelector(".self-check-why").cloneNode(true));
    return part;
  }

  function isRight(entry) { return entry.dataset.right === "yes"; }

  function fill(text, right, all) {
    return text.replace("{right}", right).replace("{all}", all);
  }

  // Full-width signs become plain ones, and spaces and quotation marks around a word say nothing.
  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\s\u200b\ufeff]+/g, " ")
      .replace(/^[ "'“”‘’「」『』.,。、;:]+|[ "'“”‘’「」『』.,。、;:]+$/g, "");
  }

  function word(text) {
    var found = plain(text);
    return /[\u3400-\u9fff]/.test(found) ? found.replace(/ /g, "") : found;
  }

  // "1,234", "0,556", "−3", "５０％", "5/9" and "5 days" are numbers, too. Where a unit stands behind
  // the field a sign for per cent adds nothing; where none does, "50%" is one half.
  function number(text, unit) {
    var found = text.normalize("NFKC").replace(/\s/g, "").replace(/[\u2212\u2013]/g, "-");
    var whole = !unit && /\d%/.test(found) ? 100 : 1;
    found = found.replace(/%/g, "").replace(/[^\d]+$/, "");
    found = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(found)
      ? found.replace(/,/g, "") : found.replace(",", ".");
    var parts = /^([-+]?(?:\d+\.?\d*|\.\d+))(?:\/(\d+\.?\d*))?$/.exec(found);
    return parts ? Number(parts[1]) / Number(parts[2] || 1) / whole : NaN;
  }

  function choice(form, words) {
    var chosen = form.querySelector("input:checked");
    if (!chosen) return { said: words.none };
    var entry = entries(form)[Number(chosen.value)];
    return { right: isRight(entry), said: [why(entry)] };
  }

  var KINDS = {
    "single": choice,
    "true-false": choice,

    "multiple": function (form, words) {
      var boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));
      var all = entries(form);
      var chosen = all.filter(function (_entry, index) { return boxes[index].checked; });
      if (!chosen.length) return { said: words.none };
      var wrong = chosen.filter(function (entry) { return !isRight(entry); });
      var wanted = all.filter(isRight).length;
      var complete = chosen.length - wrong.length === wanted;
      if (wrong.length || complete) {
        var explained = wrong.length ? wrong : chosen;
        return {
          right: !wrong.length,
          said: explained.map(function (entry) { return why(entry, true); }),
        };
      }
      return { right: false, said: [fill(words.missing, chosen.length, wanted)] };
    },

    "matching": function (form, words) {
      var rows = Array.from(form.querySelectorAll("select"));
      if (rows.some(function (row) { return row.value === ""; })) return { said: words.incomplete };
      var all = entries(form);
      var wrong = all.filter(function (entry, index) {
        return entry.dataset.option !== rows[index].value;
      });
      if (!wrong.length) return { right: true, said: [] };
      // What is said of a row tells its partner: at first only the rows are named.
      var explained = Number(form.dataset.tries || 0) > 0;
      var said = wrong.map(function (entry) {
        var row = rows[Number(entry.dataset.entry)];
        var part = document.createDocumentFragment();
        var about = row.closest("label").querySelector("span").cloneNode(true);
        about.className = "self-check-about";
        part.append(about);
        if (explained) part.append(": ", entry.querySelector(".self-check-why").cloneNode(true));
        return part;
      });
      return {
        right: false,
        said: [fill(words.some, all.length - wrong.length, all.length)].concat(said),
      };
    },

    "numeric": function (form, words) {
      var answers = form.querySelector(".self-check-answer").dataset;
      var given = number(form.elements.answer.value, answers.unit);
      if (isNaN(given)) return { said: words.number };
      var tolerance = Number(answers.tolerance) + 1e-9;
      var all = entries(form);
      if (Math.abs(given - Number(answers.answer)) <= tolerance) {
        return { right: true, said: [why(all.filter(isRight)[0])] };
      }
      var known = all.filter(function (entry) {
        return !isRight(entry) && Math.abs(given - Number(entry.dataset.entry)) <= tolerance;
      });
      return { right: false, said: [known.length ? why(known[0]) : words.unknown] };
    },

    "short": function (form, words) {
      var given = word(form.elements.answer.value);
      if (!given) return { said: words.none };
      var accepted = form.querySelector(".self-check-answer").dataset.accepted.split("\n");
      var right = accepted.map(word).indexOf(given) >= 0;
      return { right: right, said: [right ? why(entries(form)[0]) : words.other] };
    },
  };

  document.querySelectorAll(".self-check").forEach(start);
})();
