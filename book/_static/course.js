// What the pages do with a script: definitions that pop up where a term stands, figures that
// open alone, and the print view.
// A classic script without imports, so that it works from disk as well.
(function () {
  "use strict";

  var popup = null;
  var owner = null;

  function close() {
    if (popup) {
      popup.remove();
      owner.removeAttribute("aria-describedby");
      popup = owner = null;
    }
  }

  function open(term) {
    if (owner === term) return;
    close();
    owner = term;
    popup = document.createElement("div");
    popup.className = "term-popup";
    popup.id = "term-popup";
    popup.setAttribute("role", "tooltip");
    var head = document.createElement("strong");
    head.textContent = term.dataset.headword;
    popup.append(head, term.dataset.definition);
    document.body.append(popup);
    term.setAttribute("aria-describedby", popup.id);
    place(term.getBoundingClientRect());
  }

  function place(box) {
    var room = document.documentElement.clientWidth - popup.offsetWidth - 8;
    popup.style.left = Math.max(8, Math.min(box.left, room)) + window.scrollX + "px";
    var below = box.bottom + 6;
    var above = box.top - popup.offsetHeight - 6;
    var fits = below + popup.offsetHeight < window.innerHeight || above < 0;
    popup.style.top = (fits ? below : above) + window.scrollY + "px";
  }

  function termOf(event) {
    return event.target.closest ? event.target.closest("a.glossary-term") : null;
  }

  var touched = false;
  document.addEventListener("pointerdown", function (event) {
    touched = event.pointerType === "touch";
    if (popup && !popup.contains(event.target) && !termOf(event)) close();
  });
  document.addEventListener("pointerover", function (event) {
    var term = termOf(event);
    if (event.pointerType !== "touch") {
      if (term) open(term);
      else if (popup && !popup.contains(event.target)) close();
    }
  });
  document.addEventListener("focusin", function (event) {
    var term = termOf(event);
    if (term) open(term);
    else close();
  });
  document.addEventListener("click", function (event) {
    // On a touch screen the first tap shows the definition, the second follows the link.
    var term = termOf(event);
    if (term && touched && term.dataset.shown !== "yes") {
      event.preventDefault();
      open(term);
      term.dataset.shown = "yes";
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close();
  });

  // A font that arrives after the text: see html.course-font-loaded in course.css.
  function fontArrived() {
    var loaded = Array.from(document.fonts).some(function (font) {
      return font.family.indexOf("County Case Web") >= 0 && font.status === "loaded";
    });
    if (loaded) document.documentElement.classList.add("course-font-loaded");
  }
  document.fonts.addEventListener("loadingdone", fontArrived);
  fontArrived();

  // A figure that a phone draws small opens alone, to be enlarged.
  document.querySelectorAll("main .cell_output img").forEach(function (figure) {
    if (figure.closest("a, [data-explorer]") || figure.src.indexOf("data:") === 0) return;
    var whole = document.createElement("a");
    whole.href = figure.src;
    figure.replaceWith(whole);
    whole.append(figure);
  });

  // Print view: folded text is unfolded for the paper and folded again afterwards.
  var unfolded = [];
  window.addEventListener("beforeprint", function () {
    unfolded = Array.from(document.querySelectorAll("main details:not([open])"));
    unfolded.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    unfolded.forEach(function (details) { details.open = false; });
  });
  // The theme's two buttons, whose handlers in the page a content security policy would forbid.
  var actions = {
    print: function () { window.print(); },
    "full-screen": function () { window.toggleFullScreen(); },
  };
  document.querySelectorAll("[data-action]").forEach(function (button) {
    button.addEventListener("click", actions[button.dataset.action]);
  });
  document.querySelectorAll("button.print-page").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
