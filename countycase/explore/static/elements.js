// Makes elements; the first file of the runtime, which begins its namespace.
(function () {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";
  var E = { SVG: SVG, views: {}, tables: {}, waiting: {} };
  globalThis.CountyExplorer = E;

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

  E.make = make;
  E.draw = draw;
})();
