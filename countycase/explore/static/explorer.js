// Explorers: the same controls and drawings in Jupyter, on the site and from disk.
// A classic script: no import, no fetch, no eval. In Jupyter the kernel answers; on a page a table
// of answers does, which is loaded as the explorer nears the part of the page that is seen.
(function (root) {
  "use strict";
  if (root.CountyExplorer) return;

  var SVG = "http://www.w3.org/2000/svg";
  var tables = {};
  var waiting = {};

  // --- elements ---------------------------------------------------------------------------------

  function make(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (key) {
      if (attributes[key] !== null) node.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) { node.append(child); });
    return node;
  }

  function draw(tag, attributes, text) {
    var node = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (text !== undefined) node.textContent = text;
    return node;
  }

  // --- the table of answers -----------------------------------------------------------------------

  // The twin of decoded() in grid.py.
  function decoded(table, position) {
    var placed = table.placed[table.order[position]];
    var columns = table.columns[placed[0]];
    var next = 0;
    function filled(shape) {
      if (Array.isArray(shape)) return shape.map(filled);
      if (shape && typeof shape === "object") {
        var made = {};
        Object.keys(shape).forEach(function (key) { made[key] = filled(shape[key]); });
        return made;
      }
      var column = columns[next++];
      return column.length === 1 ? column[0][0] : column[0][column[1][placed[1]]];
    }
    return filled(table.shapes[placed[0]]);
  }

  function position(spec, setting) {
    return spec.controls.reduce(function (sum, control) {
      return sum * control.values.length + setting[control.name];
    }, 0);
  }

  // --- controls -----------------------------------------------------------------------------------

  var serial = 0;

  function fieldFor(control, changed) {
    var id = "explorer-control-" + ++serial;
    var label = make("label", { for: id }, [control.label]);
    var shown = make("output", { for: id });
    var input;
    function say(index) {
      var text = control.labels[index] + (control.unit ? " " + control.unit : "");
      shown.textContent = text;
      input.setAttribute("aria-valuetext", text);
    }
    var field = { node: make("div", { class: "explorer-field" }) };

    if (control.kind === "slider") {
      input = make("input", {
        id: id, type: "range", min: 0, max: control.values.length - 1, step: 1,
      });
      field.get = function () { return Number(input.value); };
      field.set = function (index) { input.value = index; say(index); };
      input.addEventListener("input", function () { say(field.get()); changed(); });
      field.node.append(label, input, shown);
    } else if (control.kind === "choice") {
      input = make("select", { id: id }, control.labels.map(function (text, index) {
        return make("option", { value: index }, [text]);
      }));
      field.get = function () { return Number(input.value); };
      field.set = function (index) { input.value = index; };
      input.addEventListener("change", changed);
      field.node.append(label, input, control.unit ? " " + control.unit : "");
    } else if (control.kind === "check") {
      input = make("input", { id: id, type: "checkbox" });
      field.get = function () { return input.checked ? 1 : 0; };
      field.set = function (index) { input.checked = index === 1; };
      input.addEventListener("change", changed);
      field.node.append(input, label);
    } else if (control.kind === "vocabulary") {
      var list = make("datalist", { id: id + "-list" }, control.labels.map(function (text) {
        return make("option", { value: text });
      }));
      input = make("input", { id: id, type: "text", list: list.id, autocomplete: "off" });
      var last = 0;
      field.get = function () {
        var index = control.labels.indexOf(input.value.trim());
        if (index >= 0) last = index;
        return last;
      };
      field.set = function (index) { last = index; input.value = control.labels[index]; };
      input.addEventListener("input", function () {
        var known = control.labels.indexOf(input.value.trim()) >= 0;
        input.setAttribute("aria-invalid", known ? "false" : "true");
        if (known) changed();
      });
      input.addEventListener("change", function () { field.set(field.get()); });
      field.node.append(label, input, list);
    } else {
      input = make("input", { id: id, type: "text" });
      field.get = function () { return input.value; };
      field.set = function (text) { input.value = text; };
      input.addEventListener("change", changed);
      field.node.append(label, input);
    }
    field.disable = function () { input.disabled = true; };
    field.set(control.first);
    return field;
  }

  // --- answers ------------------------------------------------------------------------------------

  var views = {};

  function show(answer, into) {
    if (answer.kind === "parts") {
      // Parts keep their places, so that a drawing can move instead of being made anew.
      while (into.children.length > answer.parts.length) into.lastElementChild.remove();
      answer.parts.forEach(function (part, index) {
        var place = into.children[index] || into.appendChild(make("div"));
        show(part, place);
      });
      return;
    }
    if (answer.kind === "view" && views[answer.view]) {
      views[answer.view](answer.data, into, answer.text);
      return;
    }
    into.drawing = null;
    if (answer.kind === "table") into.replaceChildren(tableOf(answer));
    else if (answer.kind === "picture") {
      into.replaceChildren(make("img", {
        src: "data:image/png;base64," + answer.png, alt: answer.text,
      }));
    } else {
      var text = answer.kind === "number" ? String(answer.value) : answer.text;
      var same = into.children.length === 1 && into.firstElementChild.tagName === "P";
      if (same) into.firstElementChild.textContent = text;
      else into.replaceChildren(make("p", {}, [text]));
    }
  }

  function tableOf(answer) {
    var head = make("tr", {}, answer.columns.map(function (name) {
      return make("th", { scope: "col" }, [name]);
    }));
    var rows = answer.rows.map(function (row) {
      return make("tr", {}, row.map(function (cell) {
        var number = typeof cell === "number";
        return make("td", { class: number ? "number" : null }, [cell === null ? "" : String(cell)]);
      }));
    });
    var table = make("table", { class: "table" }, [
      make("thead", {}, [head]), make("tbody", {}, rows),
    ]);
    return make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Table" },
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

  // Bars of a whole and the part of it that remains, with a mark for the least.
  views.bars = function (data, into, text) {
    var width = Math.max(260, Math.min(720, into.clientWidth || 640));
    var key = width + "|" + data.names.join("|");
    if (!into.drawing || into.drawing.key !== key) into.drawing = barsAnew(data, into, width, key);
    var drawing = into.drawing;
    drawing.figure.setAttribute("aria-label", text);
    data.whole.forEach(function (whole, index) {
      var row = drawing.rows[index];
      var part = data.part[index];
      var low = part < data.least[index];
      row.part.setAttribute("width", drawing.space * (whole ? part / whole : 0));
      row.part.setAttribute("class", low ? "explorer-low" : "explorer-part");
      row.number.textContent = part + " / " + whole + (low ? " !" : "");
      row.mark.setAttribute("x", drawing.left + drawing.space * data.least[index] / (whole || 1));
    });
  };

  function barsAnew(data, into, width, key) {
    var left = Math.min(200, width * 0.42), right = 66, step = 24, top = 8;
    var space = width - left - right;
    var height = top + step * data.names.length + 8;
    var figure = draw("svg", {
      role: "img", viewBox: "0 0 " + width + " " + height, width: width, height: height,
    });
    var rows = data.names.map(function (name, index) {
      var y = top + step * index;
      var fits = Math.max(6, Math.floor(left / 7));
      var label = name.length > fits ? name.slice(0, fits - 1) + "…" : name;
      var title = draw("text", { x: left - 6, y: y + 15, "text-anchor": "end" }, label);
      title.append(draw("title", {}, name + " " + data.names_zh[index]));
      var row = {
        part: draw("rect", { x: left, y: y + 3, height: step - 6, class: "explorer-part" }),
        mark: draw("rect", { y: y + 1, height: step - 2, width: 2, class: "explorer-mark" }),
        number: draw("text", { x: left + space + 6, y: y + 15 }),
      };
      figure.append(
        title,
        draw("rect", { x: left, y: y + 3, width: space, height: step - 6, class: "explorer-whole" }),
        row.part, row.mark, row.number
      );
      return row;
    });
    var legend = make("p", { class: "explorer-legend" }, data.legend.map(function (words, index) {
      return make("span", { class: "explorer-key explorer-key-" + index }, [words]);
    }));
    into.replaceChildren(figure, legend);
    return { key: key, rows: rows, left: left, space: space, figure: figure };
  }

  // Days of several months, each in one of a few classes.
  views.days = function (data, into, text) {
    var cell = Math.max(7, Math.min(16, Math.floor(((into.clientWidth || 640) - 76) / 31)));
    var left = 70, step = cell + 6;
    var width = left + 31 * cell + 4, height = step * data.months.length + 6;
    var figure = draw("svg", {
      role: "img", viewBox: "0 0 " + width + " " + height, width: width, height: height,
      "aria-label": text,
    });
    data.months.forEach(function (month, row) {
      figure.append(draw("text", { x: left - 6, y: step * row + cell, "text-anchor": "end" }, month));
      data.days[row].split("").forEach(function (code, day) {
        var box = draw("rect", {
          x: left + day * cell, y: step * row + 2, width: cell - 1, height: cell,
          class: "explorer-day explorer-day-" + code,
        });
        box.append(draw("title", {}, month + " " + (day + 1) + ": " + data.legend[code]));
        figure.append(box);
      });
    });
    var legend = make("p", { class: "explorer-legend" },
      Object.keys(data.legend).map(function (code) {
        return make("span", { class: "explorer-key explorer-day-" + code }, [data.legend[code]]);
      }));
    into.replaceChildren(figure, legend);
  };

  // --- taking answers away --------------------------------------------------------------------------

  function rowsOf(answer) {
    if (answer.kind === "parts") {
      return answer.parts.reduce(function (all, part) { return all.concat(rowsOf(part)); }, []);
    }
    if (answer.kind === "table") return [answer.columns].concat(answer.rows);
    if (answer.kind === "view" && answer.view === "bars") {
      return [["name", "name_zh", "whole", "part", "least"]].concat(
        answer.data.names.map(function (name, i) {
          var d = answer.data;
          return [name, d.names_zh[i], d.whole[i], d.part[i], d.least[i]];
        }));
    }
    return [[said(answer)]];
  }

  function csv(rows) {
    return rows.map(function (row) {
      return row.map(function (cell) {
        var text = cell === null ? "" : String(cell);
        // A spreadsheet must not take a text for a formula.
        if (typeof cell === "string" && /^[=+\-@\t\r]/.test(text)) text = "'" + text;
        return /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
      }).join(",");
    }).join("\r\n") + "\r\n";
  }

  function copy(text) {
    if (root.navigator.clipboard && root.isSecureContext) {
      return root.navigator.clipboard.writeText(text);
    }
    var area = make("textarea", { class: "explorer-hidden" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    return Promise.resolve();
  }

  function save(host, name) {
    var image = host.querySelector(".explorer-now img");
    if (image) return download(image.src, name);
    var figure = host.querySelector(".explorer-now svg");
    if (!figure) return;
    var styled = figure.cloneNode(true);
    var from = figure.querySelectorAll("*"), to = styled.querySelectorAll("*");
    for (var i = 0; i < from.length; i++) {
      var style = getComputedStyle(from[i]);
      to[i].setAttribute("style", "fill:" + style.fill + ";font:" + style.font);
    }
    var ground = draw("rect", { width: "100%", height: "100%" });
    ground.setAttribute("style", "fill:" + (getComputedStyle(document.body).backgroundColor || "#fff"));
    styled.prepend(ground);
    styled.setAttribute("xmlns", SVG);
    var picture = new Image();
    picture.onload = function () {
      var canvas = make("canvas", { width: picture.width * 2, height: picture.height * 2 });
      var context = canvas.getContext("2d");
      context.scale(2, 2);
      context.drawImage(picture, 0, 0);
      download(canvas.toDataURL("image/png"), name);
    };
    picture.src = "data:image/svg+xml;charset=utf-8," +
      encodeURIComponent(new XMLSerializer().serializeToString(styled));
  }

  function download(address, name) {
    var link = make("a", { href: address, download: name + ".png" });
    document.body.append(link);
    link.click();
    link.remove();
  }

  // --- the address ----------------------------------------------------------------------------------

  function addressOf(spec, setting) {
    return "#" + spec.name + "?" + spec.controls.map(function (control) {
      var value = control.kind === "text" ? setting[control.name]
        : control.values[setting[control.name]];
      return control.name + "=" + encodeURIComponent(String(value));
    }).join("&");
  }

  function settingFrom(spec, hash) {
    if (!spec.name || hash.indexOf("#" + spec.name + "?") !== 0) return null;
    var setting = {};
    hash.slice(spec.name.length + 2).split("&").forEach(function (pair) {
      var cut = pair.indexOf("=");
      try {
        setting[pair.slice(0, cut)] = decodeURIComponent(pair.slice(cut + 1));
      } catch (error) { /* a link cut off inside a character: this control keeps its first value */ }
    });
    var found = {};
    spec.controls.forEach(function (control) {
      var wanted = setting[control.name];
      var index = control.kind === "text" ? wanted
        : control.values.findIndex(function (value) {
          // 1.0 and 1 are the same number, however a link writes it.
          return String(value) === wanted || (typeof value === "number" && Number(wanted) === value);
        });
      found[control.name] = wanted === undefined || index === -1 ? control.first : index;
    });
    return found;
  }

  // --- an explorer ------------------------------------------------------------------------------------

  // Draws the controls into host. ask(setting, reply) gets the answer; keepAddress says whether the
  // setting belongs into the page's address.
  function mount(host, spec, ask, keepAddress) {
    var words = spec.words;
    var current = null;
    var fields = {};
    var form = make("form", { class: "explorer-controls" });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    spec.controls.forEach(function (control) {
      fields[control.name] = fieldFor(control, moved);
      form.append(fields[control.name].node);
    });
    var now = make("div", { class: "explorer-now" });
    var kept = make("div", { class: "explorer-kept", hidden: "" });
    var panels = make("div", { class: "explorer-panels" }, [kept, now]);
    // Two lines: one is seen, one is only read out.
    var status = make("p", { class: "explorer-status", role: "status" });
    var spoken = make("p", { class: "explorer-hidden", role: "status" });
    var tools = make("p", { class: "explorer-tools" });

    function tool(key, act) {
      var button = make("button", { type: "button" }, [words[key]]);
      button.addEventListener("click", act);
      tools.append(button);
      return button;
    }

    function setting() {
      var found = {};
      Object.keys(fields).forEach(function (name) { found[name] = fields[name].get(); });
      return found;
    }

    function apply(wanted) {
      Object.keys(fields).forEach(function (name) { fields[name].set(wanted[name]); });
    }

    function moved() {
      var asked = setting();
      ask(asked, display);
      if (keepAddress) {
        clearTimeout(host.addressTimer);
        host.addressTimer = setTimeout(function () {
          try { history.replaceState(null, "", addressOf(spec, asked)); } catch (error) { /* file */ }
        }, 250);
      }
    }

    var speaking = 0;
    function display(answer) {
      current = answer;
      show(answer, now);
      // Read out only when the hand has come to rest.
      clearTimeout(speaking);
      speaking = setTimeout(function () { spoken.textContent = said(answer); }, 400);
    }

    function settingInWords() {
      return spec.controls.map(function (control) {
        var value = fields[control.name].get();
        var label = control.kind === "text" ? value : control.labels[value];
        return control.label + ": " + label + (control.unit ? " " + control.unit : "");
      }).join("; ");
    }

    tool("reset", function () {
      var first = {};
      spec.controls.forEach(function (control) { first[control.name] = control.first; });
      apply(first);
      moved();
    });
    var compare = tool("compare", function () {
      if (!kept.hidden) {
        kept.hidden = true;
        kept.replaceChildren();
        compare.textContent = words.compare;
      } else if (current) {
        kept.hidden = false;
        compare.textContent = words.forget;
        var body = make("div");
        kept.replaceChildren(
          make("p", { class: "explorer-caption" }, [words.kept + " (" + settingInWords() + ")"]),
          body
        );
        show(current, body);
      }
      now.querySelectorAll("svg").length && (firstDrawing(now).drawing = null);
      if (current) show(current, now);
    });
    tool("csv", function () {
      if (current) copy(csv(rowsOf(current))).then(function () { status.textContent = words.done; });
    });
    tool("png", function () { save(host, spec.name || "explorer"); });
    if (keepAddress) {
      tool("link", function () {
        var address = location.href.split("#")[0] + addressOf(spec, setting());
        copy(address).then(function () { status.textContent = words.done; });
      });
    }
    host.append(form, panels, spoken, tools, status);
    return {
      apply: apply, moved: moved, display: display, setting: setting, status: status,
      disable: function () {
        Object.keys(fields).forEach(function (name) { fields[name].disable(); });
      },
    };
  }

  function firstDrawing(node) {
    return node.drawing ? node : Array.from(node.children).find(function (child) {
      return child.drawing;
    }) || node;
  }

  // --- on a page ----------------------------------------------------------------------------------------

  function onPage(host) {
    var spec = JSON.parse(host.querySelector("script[type='application/json']").textContent);
    var first = host.querySelector(".explorer-first");
    var explorer = mount(host, spec, function (setting, reply) {
      var table = tables[spec.name];
      if (!table) return;
      first.hidden = true;
      reply(decoded(table, position(spec, setting)));
    }, true);
    var wanted = settingFrom(spec, location.hash);
    if (wanted) {
      explorer.apply(wanted);
      host.scrollIntoView();
    }
    function arrived() {
      explorer.status.textContent = "";
      var start = explorer.setting();
      first.hidden = true;
      explorer.display(decoded(tables[spec.name], position(spec, start)));
    }
    function load() {
      if (tables[spec.name]) return arrived();
      (waiting[spec.name] = waiting[spec.name] || []).push(arrived);
      if (waiting[spec.name].length > 1) return;
      explorer.status.textContent = spec.words.waiting;
      var script = make("script", { src: host.dataset.table });
      script.addEventListener("error", function () {
        explorer.status.textContent = spec.words.missing;
        explorer.disable();
      });
      document.head.append(script);
    }
    var watcher = new IntersectionObserver(function (entries) {
      if (entries.some(function (entry) { return entry.isIntersecting; })) {
        watcher.disconnect();
        load();
      }
    }, { rootMargin: "400px" });
    watcher.observe(host);
    root.addEventListener("hashchange", function () {
      var found = settingFrom(spec, location.hash);
      if (found) {
        explorer.apply(found);
        explorer.moved();
      }
    });
  }

  // --- in Jupyter -----------------------------------------------------------------------------------------

  function live(model, host) {
    var spec = model.get("spec");
    host.classList.add("explorer");
    host.dataset.explorer = spec.name;
    var explorer = mount(host, spec, function (setting) {
      model.set("setting", setting);
      model.save_changes();
    }, false);
    explorer.apply(model.get("setting"));
    model.on("change:shown", function () { explorer.display(model.get("shown")); });
    model.on("change:setting", function () { explorer.apply(model.get("setting")); });
    explorer.display(model.get("shown"));
  }

  root.CountyExplorer = {
    table: function (name, table) {
      tables[name] = table;
      (waiting[name] || []).forEach(function (arrived) { arrived(); });
      delete waiting[name];
    },
    live: live,
  };

  function start() {
    document.querySelectorAll("[data-explorer][data-table]").forEach(onPage);
  }
  if (document.currentScript) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }
})(globalThis);
