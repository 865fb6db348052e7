// Reads GIFT from standard input with the grammar of gift-pegjs, and prints its questions.
let parse;
try {
  ({ parse } = require("gift-pegjs"));
} catch {
  process.stderr.write("gift-pegjs is not installed (make test installs it)\n");
  process.exit(3);
}
try {
  process.stdout.write(JSON.stringify(parse(require("fs").readFileSync(0, "utf-8"))));
} catch (fault) {
  process.stderr.write(`${fault.message} ${JSON.stringify(fault.location)}\n`);
  process.exit(1);
}
