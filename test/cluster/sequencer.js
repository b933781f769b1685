const Sequencer = require('@jest/test-sequencer').default;

/** By name, but the uninstallation last: the files look at the same clusters. */
module.exports = class extends Sequencer {
  sort(tests) {
    const key = ({ path }) => (path.endsWith('uninstall.test.ts') ? '1' : '0') + path;
    return [...tests].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }
};
