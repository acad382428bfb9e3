import { admitsAnything } from '../../match/schema/admits-anything.js';
import { schemaOf } from '../../match/tool-schema.js';
import { perFile } from '../../resolve/per-file.js';
import { modelArgumentsOf } from './model-arguments.js';

/** Whether a schema of the file describes an argument that may hold anything. */
export const isFreeAnywhere = perFile((file): boolean =>
  modelArgumentsOf(file).some(({ schema, definition }) =>
    [schema, definition?.schema].some(
      (one) => one && [...schemaOf(file, one).properties.values()].some((each) => admitsAnything(each.schema)),
    ),
  ),
);
