// Draws an answer into an element, and says it in words.
(function (E) {
  "use strict";

  function show(answer, into) {
    if (answer.kind === "parts") {
      // Parts keep their places, so that a drawing can move instead of being made anew.
      while (into.children.length > answer.parts.length) into.lastElementChild.remove();
      answer.parts.forEach(function (part, index) {
        var place = into.children[index] || into.appendChild(E.make("div"));
        show(part, place);
      });
      return;
    }
    if (answer.kind === "view" && E.views[answer.view]) {
      E.views[answer.view].draw(answer.data, into, answer.text);
      return;
    }
    into.drawing = null;
    if (answer.kind === "table") into.replaceChildren(tableOf(answer));
    else if (answer.kind === "picture") {
      into.replaceChildren(E.make("img", {
        src: "data:image/png;base64," + answer.png, alt: answer.text,
      }));
    } else {
      var text = answer.kind === "number" ? String(answer.value) : answer.text;
      var same = into.children.length === 1 && into.firstElementChild.tagName === "P";
      if (same) into.firstElementChild.textContent = text;
      else into.replaceChildren(E.make("p", {}, [text]));
    }
  }

  function tableOf(answer) {
    var head = E.make("tr", {}, answer.columns.map(function (name) {
      return E.make("th", { scope: "col" }, [name]);
    }));
    var rows = answer.rows.map(function (row) {
      return E.make("tr", {}, row.map(function (cell) {
        var number = typeof cell === "number";
        return E.make("td", { class: number ? "number" : null }, [cell === null ? "" : String(cell)]);
      }));
    });
    var table = E.make("table", { class: "table" }, [
      E.make("thead", {}, [head]), E.make("tbody", {}, rows),
    ]);
    return E.make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Table" },
      [table]);
  }

  function said(answer) {
    if (answer.kind === "parts") {
      return answer.parts.map(said).filter(function (text, index, all) {
        return text && all.indexOf(text) === index;
      }).join(" ");
    }
    if (answer.kind === "number") return String(answer.value);
    return answer.text || "";
  }

  E.view = function (name, view) { E.views[name] = view; };
  E.show = show;
  E.said = said;
})(globalThis.CountyExplorer);
