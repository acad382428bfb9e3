/** A file of scenarios or a mapping that cannot be read. The message names the file and each place in it. */
export class ScenarioFileError extends Error {
  override readonly name = 'ScenarioFileError';
}
