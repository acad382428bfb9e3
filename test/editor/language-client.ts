import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  ApplyWorkspaceEditRequest,
  CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type PublishDiagnosticsParams,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';

/** A program that speaks the language server protocol, and the folder that the editor has open. */
export interface LanguageServer {
  /** A script that Node runs, with its arguments. */
  readonly script: readonly [path: string, ...args: string[]];
  readonly folder: string;
  /** What the server gets when it asks for its settings. */
  readonly settings: object;
}

/** One file in the editor. */
export interface OpenFile {
  /** What the server says of the text as it was opened. */
  readonly diagnostics: readonly Diagnostic[];
  /** Replaces the text, as typing does; what the server says of it then. */
  change(text: string): Promise<readonly Diagnostic[]>;
  /** What the menu at a diagnostic offers. */
  quickFixes(diagnostic: Diagnostic): Promise<readonly CodeAction[]>;
  /** What saving offers to an editor that fixes on save. */
  fixAll(kind: string): Promise<readonly CodeAction[]>;
  /** The text as an action leaves it; the file itself stays as it is. */
  textAfter(action: CodeAction): Promise<string>;
  close(): Promise<void>;
}

/** The side of the editor. */
export interface LanguageClient {
  open(path: string, text: string): Promise<OpenFile>;
  stop(): Promise<void>;
}

/** Longer than any answer takes on a busy machine: it only turns silence into an error that says so. */
const patience = 50_000;

const capabilities: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceEdit: { documentChanges: true },
    workspaceFolders: true,
  },
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
    diagnostic: { dynamicRegistration: true },
    publishDiagnostics: { codeDescriptionSupport: true, dataSupport: true, versionSupport: true },
  },
};

/** A range that no text of a test reaches the end of. */
const wholeFile = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

const editsOf = ({ changes, documentChanges }: WorkspaceEdit, uri: string): readonly TextEdit[] => {
  const listed = (documentChanges ?? []).flatMap((change) => {
    if (!('edits' in change)) throw new Error(`The edit would ${change.kind} a file.`);
    return change.textDocument.uri === uri ? change.edits : [];
  });
  return [...listed, ...(changes?.[uri] ?? [])].map((edit) => {
    if (!('newText' in edit)) throw new Error('The edit holds a snippet, which this editor did not offer to take.');
    return edit;
  });
};

/**
 * Starts a language server and speaks to it as an editor does. Diagnostics are pulled from servers that answer
 * questions about them, and awaited from those that only push.
 *
 * @throws Error, from each method, when the server stops or says nothing for 50 seconds.
 */
export async function languageClient({ script, folder, settings }: LanguageServer): Promise<LanguageClient> {
  const server = spawn(process.execPath, script, { cwd: folder, stdio: 'pipe' });
  let complaints = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const exited = new Promise<void>((resolve) => {
    server.once('exit', () => {
      resolve();
    });
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const hurry = async <Answer>(answer: Promise<Answer>, asked: string): Promise<Answer> => {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`No answer to ${asked}.\n${complaints}`));
      }, patience);
    });
    const end = exited.then((): never => {
      throw new Error(`The server stopped before it answered ${asked}.\n${complaints}`);
    });
    try {
      return await Promise.race([answer, silence, end]);
    } finally {
      clearTimeout(timer);
    }
  };

  let demanded: WorkspaceEdit | undefined;
  const published = new Set<(params: PublishDiagnosticsParams) => void>();
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings));
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
    demanded = edit;
    return { applied: true };
  });
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    for (const listener of published) listener(params);
  });
  connection.listen();

  const root = pathToFileURL(folder).href;
  const { capabilities: served } = await hurry(
    connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol still demands it
      rootUri: null,
      workspaceFolders: [{ uri: root, name: 'project' }],
      initializationOptions: settings,
      capabilities,
    }),
    InitializeRequest.method,
  );
  await connection.sendNotification(InitializedNotification.type, {});

  const pull = async (uri: string): Promise<readonly Diagnostic[]> => {
    const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    if (report.kind !== 'full') throw new Error('The server answered that nothing has changed.');
    return report.items;
  };
  /** Sends a version of the file; what is published for an older one is not the answer. */
  const diagnosticsAfter = async (uri: string, version: number, send: () => Promise<void>) => {
    if (served.diagnosticProvider !== undefined) {
      await send();
      return hurry(pull(uri), DocumentDiagnosticRequest.method);
    }
    let listener: ((params: PublishDiagnosticsParams) => void) | undefined;
    const pushed = new Promise<readonly Diagnostic[]>((resolve) => {
      listener = (params) => {
        // Some servers publish the first version without its number.
        if (params.uri === uri && (params.version ?? 1) === version) resolve(params.diagnostics);
      };
      published.add(listener);
    });
    await send();
    try {
      return await hurry(pushed, 'what is wrong with the file');
    } finally {
      if (listener) published.delete(listener);
    }
  };

  const open = async (path: string, text: string): Promise<OpenFile> => {
    const uri = pathToFileURL(path).href;
    let document = TextDocument.create(uri, 'typescript', 1, text);
    const actions = async (
      range: Diagnostic['range'],
      about: readonly Diagnostic[],
      kind: string,
    ): Promise<readonly CodeAction[]> => {
      const context = { diagnostics: [...about], only: [kind] };
      const answer = await hurry(
        connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context }),
        CodeActionRequest.method,
      );
      return (answer ?? []).filter((one) => CodeAction.is(one));
    };
    const diagnostics = await diagnosticsAfter(uri, 1, () =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: 'typescript', version: 1, text },
      }),
    );
    return {
      diagnostics,
      change(changed) {
        const version = document.version + 1;
        document = TextDocument.create(uri, 'typescript', version, changed);
        return diagnosticsAfter(uri, version, () =>
          connection.sendNotification(DidChangeTextDocumentNotification.type, {
            textDocument: { uri, version },
            contentChanges: [{ text: changed }],
          }),
        );
      },
      quickFixes: (diagnostic) => actions(diagnostic.range, [diagnostic], 'quickfix'),
      fixAll: (kind) => actions(wholeFile, [], kind),
      async textAfter({ title, edit, command }) {
        demanded = undefined;
        if (command) {
          const { command: name, arguments: args = [] } = command;
          await hurry(
            connection.sendRequest(ExecuteCommandRequest.type, { command: name, arguments: args }),
            ExecuteCommandRequest.method,
          );
        }
        const applied = edit ?? demanded;
        if (!applied) throw new Error(`"${title}" changes nothing.`);
        return TextDocument.applyEdits(document, [...editsOf(applied, uri)]);
      },
      close: () => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    };
  };

  const stop = async (): Promise<void> => {
    await hurry(connection.sendRequest(ShutdownRequest.type), ShutdownRequest.method);
    await connection.sendNotification(ExitNotification.type);
    await exited;
    connection.dispose();
  };
  return { open, stop };
}
