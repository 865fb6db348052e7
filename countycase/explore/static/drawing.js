// Draws an answer into an element, and says it in words. A drawing moves; it is not made anew.
(function (E) {
  "use strict";

  const views = {};

  // The element for answers of one kind. That of another kind is put aside as it is: to take a
  // drawing out of the page and back costs more than a frame.
  function place(into, kind) {
    const places = into.places || (into.places = {});
    const found = places[kind] || (places[kind] = into.appendChild(
      E.make("div", { class: `explorer-${kind}` })));
    for (const other of Object.values(places)) {
      other.classList.toggle("explorer-aside", other !== found);
    }
    return found;
  }

  const kinds = {
    // What is said in words stands above a drawing, which may be taller than the screen.
    parts(answer, into, kept) {
      const spoken = (part) => part.kind === "text" || part.kind === "number";
      const order = (parts) => [...parts.filter(spoken), ...parts.filter((part) => !spoken(part))];
      const before = kept ? order(kept.parts) : [];
      const parts = order(answer.parts);
      while (into.children.length > parts.length) into.lastElementChild.remove();
      parts.forEach((part, index) => {
        const node = into.children[index] || into.appendChild(E.make("div"));
        node.answer = part;
        E.show(part, node, before[index]);
      });
    },

    text(answer, into) {
      E.say(paragraph(into), answer.text);
    },

    number(answer, into, kept) {
      const change = kept ? ` (${E.signed(answer.value - kept.value)})` : "";
      E.say(paragraph(into), E.number(answer.value) + change);
    },

    picture(answer, into) {
      const image = into.firstElementChild || into.appendChild(E.make("img"));
      E.put(image, "src", `data:image/png;base64,${answer.png}`);
      E.put(image, "alt", answer.text);
    },

    table(answer, into) {
      const head = answer.columns.map((name) => E.make("th", { scope: "col" }, [name]));
      const rows = E.cells(answer.rows).map((cells) => E.make("tr", {}, cells));
      const scroll = into.firstElementChild || into.appendChild(scroller());
      scroll.replaceChildren(E.make("table", { class: "table" }, [
        E.make("thead", {}, [E.make("tr", {}, head)]), E.make("tbody", {}, rows),
      ]));
      scroll.watch(scroll.firstElementChild);
    },
  };

  // A sentence keeps the height of its longest form so far: what stands below it, and under the
  // reader's eye while a slider moves, stays where it is.
  function paragraph(into) {
    if (into.firstElementChild) return into.firstElementChild;
    const node = into.appendChild(E.make("p"));
    let width = 0;
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width !== width) node.style.minHeight = "";
      width = contentRect.width;
      node.style.minHeight = `${node.getBoundingClientRect().height}px`;
    }).observe(node);
    return node;
  }

  // The cells of a table's rows, the numbers of a column with the same decimals.
  E.cells = (rows) => {
    const places = (column) => Math.max(0, ...rows.map((row) => row[column])
      .filter((cell) => typeof cell === "number").map(E.places));
    const most = rows.length ? rows[0].map((_cell, column) => places(column)) : [];
    return rows.map((row) => row.map((cell, column) => (typeof cell === "number"
      ? E.make("td", { class: "number" }, [E.number(cell, most[column])])
      : E.make("td", {}, [cell === null ? "" : cell]))));
  };

  // What scrolls must be reached by keyboard, and what does not must not be in the way of one.
  function scroller() {
    const node = E.make("div", { class: "scroll" });
    const observer = new ResizeObserver(() => {
      const scrolls = node.scrollWidth > node.clientWidth;
      const region = { tabindex: 0, role: "region", "aria-label": E.words.table };
      for (const [key, value] of Object.entries(region)) {
        if (scrolls) node.setAttribute(key, value);
        else node.removeAttribute(key);
      }
    });
    node.watch = (table) => {
      observer.disconnect();
      observer.observe(node);
      observer.observe(table);
    };
    return node;
  }

  // Registers a view: draw(data, into, text, kept) draws into an element that it has for itself,
  // kept being the data of another setting to compare with, or undefined; rows(data) gives a CSV.
  // Where there is one, alike(data, kept) says whether both can be compared mark by mark (only then
  // is kept given), and settle(into) does what can wait until the hand is at rest.
  E.view = (name, view) => { views[name] = view; };

  // Draws an answer; kept is that of another setting to compare with.
  E.show = (answer, into, kept) => {
    const { kind, view } = answer;
    if (kind === "view") {
      const twin = kept && E.alike(answer, kept) ? kept.data : undefined;
      views[view].draw(answer.data, place(into, view), answer.text, twin);
    } else kinds[kind](answer, place(into, kind), kept && kept.kind === kind ? kept : undefined);
  };

  // Whether two answers hold a drawing of the same things.
  E.alike = (answer, kept) => {
    if (answer.kind !== kept.kind || answer.view !== kept.view) return false;
    if (answer.kind === "parts") {
      return answer.parts.some((part, index) =>
        index < kept.parts.length && E.alike(part, kept.parts[index]));
    }
    const { alike } = answer.kind === "view" ? views[answer.view] : {};
    return Boolean(alike && alike(answer.data, kept.data));
  };

  // Lets the drawings of an answer that is shown do what has waited.
  E.settle = (answer, into) => {
    if (answer.kind === "view") {
      const { settle } = views[answer.view];
      if (settle) settle(place(into, answer.view));
    } else if (answer.kind === "parts") {
      for (const part of place(into, "parts").children) E.settle(part.answer, part);
    }
  };

  // What an answer says: its sentences, or the description of its drawing where it has none.
  E.said = (answer) => {
    if (answer.kind === "number") return E.number(answer.value);
    if (answer.kind !== "parts") return answer.text || "";
    const spoken = answer.parts.filter((part) => part.kind === "text" || part.kind === "number");
    return (spoken.length ? spoken : answer.parts).map(E.said).filter(Boolean).join(" ");
  };

  // An answer as the rows of a CSV.
  E.rows = (answer) => {
    if (answer.kind === "parts") return answer.parts.flatMap(E.rows);
    if (answer.kind === "table") return [answer.columns, ...answer.rows];
    if (answer.kind === "number") return [[answer.value]];
    const view = answer.kind === "view" ? views[answer.view] : {};
    return view.rows ? view.rows(answer.data) : [[answer.text]];
  };
})(globalThis.CountyExplorer);
