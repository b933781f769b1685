const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Prints `N passed, N failed` last: a file that could not run counts as a failure. */
module.exports = class {
  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((file) => file.testExecError).length;
    const unrun = results.numPendingTests + results.numTodoTests;
    process.once('exit', () => {
      writeFileSync(join(process.env.CLUSTER_STATE, 'reported'), '');
      console.log(`${results.numPassedTests} passed, ${results.numFailedTests + broken + unrun} failed`);
    });
    if (unrun > 0 && !process.argv.includes('-t')) this.error = new Error(`${unrun} tests did not run`);
  }

  getLastError() {
    return this.error;
  }
};
