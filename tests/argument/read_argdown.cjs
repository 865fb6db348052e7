// Reads Argdown from standard input with the parser of its authors and prints what it understood: statements with their tags, and every relation.
let argdown;
try {
  ({ argdown } = require("@argdown/core/dist/argdown.js"));
} catch {
  process.stderr.write("@argdown/core is not installed (make test installs it)\n");
  process.exit(3);
}
const input = require("fs").readFileSync(0, "utf-8");
const read = argdown.run({ process: ["parse-input", "build-model"], input, logLevel: "silent" });
const faults = [...(read.parserErrors || []), ...(read.lexerErrors || []), ...(read.exceptions || [])];
if (faults.length) {
  process.stderr.write(faults.map((fault) => fault.message).join("\n") + "\n");
  process.exit(1);
}
const statements = Object.values(read.statements).map((found) => [found.title, found.tags[0]]);
const reasons = Object.values(read.arguments).map((found) => {
  const premise = found.pcs.find((step) => step.role === "premise");
  const conclusion = found.pcs.find((step) => step.role === "main-conclusion");
  return [found.tags[0], premise.title, conclusion.title];
});
const others = read.relations.map((found) => [found.relationType, found.from.title, found.to.title]);
const version = require("@argdown/core/package.json").version;
process.stdout.write(JSON.stringify({ version, statements, relations: [...reasons, ...others] }));
