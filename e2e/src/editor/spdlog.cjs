"use strict";
// The editor logs through a native module that would have to be compiled; without it every output
// channel stays empty. This stands in for it: the same calls, plain appends, no rotation.
const { appendFileSync, mkdirSync } = require("node:fs");
const { dirname } = require("node:path");

const LEVELS = ["trace", "debug", "info", "warning", "error", "critical"];
let defaultLevel = LEVELS.indexOf("info");

const stamp = () => {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, -1).replace("T", " ");
};

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = defaultLevel;
    this.bare = false;
    mkdirSync(dirname(file), { recursive: true });
  }
  append(level, message) {
    if (this.file === undefined || level < this.level) return;
    appendFileSync(this.file, this.bare ? message : `${stamp()} [${LEVELS[level]}] ${message}\n`);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.bare = true;
  }
  drop() {
    this.file = undefined;
  }
  setPattern() {}
  flush() {}
}
// The module calls its fourth level `warn`, the files call it `warning`.
const METHODS = ["trace", "debug", "info", "warn", "error", "critical"];
METHODS.forEach((method, level) => {
  Logger.prototype[method] = function log(message) {
    this.append(level, message);
  };
});

const create = async (name, file) => new Logger("rotating", name, file);

// The editor imports this file as an ES module and so sees only names assigned one by one.
exports.version = 1;
exports.Logger = Logger;
exports.setLevel = (level) => {
  defaultLevel = level;
};
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
