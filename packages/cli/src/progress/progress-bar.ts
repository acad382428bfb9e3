import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';
import type { ScanProgress } from '../scan/scan.js';

const barWidth = 24;
const redrawEvery = 80;
const labels = { reading: 'Reading files', checking: 'Checking' } as const;

/** A progress bar on one line of a terminal. It leaves no trace when it is cleared. */
export class ProgressBar {
  readonly #stream: WriteStream;
  #drawnAt = 0;
  #visible = false;

  constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  update(progress: ScanProgress): void {
    const now = Date.now();
    if (now - this.#drawnAt < redrawEvery) return;
    this.#drawnAt = now;
    this.#visible = true;
    cursorTo(this.#stream, 0);
    this.#stream.write(progressLine(progress, this.#stream.columns));
    clearLine(this.#stream, 1);
  }

  clear(): void {
    if (!this.#visible) return;
    this.#visible = false;
    cursorTo(this.#stream, 0);
    clearLine(this.#stream, 0);
  }
}

/** The line that a terminal of this width shows. */
export function progressLine({ phase, done, total }: ScanProgress, width: number): string {
  const filled = total === 0 ? barWidth : Math.round((barWidth * done) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  return `${labels[phase].padEnd(14)}${bar} ${String(done)}/${String(total)}`.slice(0, Math.max(width - 1, 0));
}
