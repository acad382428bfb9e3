import type { ExportName } from '../path/path.js';

/** Calls whose awaited result is text of a page, a file or a document, by what is imported. */
export const documentReads: readonly ExportName[] = [
  { module: 'node:fs/promises', name: 'readFile' },
  { module: 'fs/promises', name: 'readFile' },
  { module: 'axios', name: 'default' },
  { module: 'got', name: 'default' },
  { module: 'ky', name: 'default' },
  { module: 'undici', name: 'fetch' },
  { module: 'undici', name: 'request' },
  { module: 'node-fetch', name: 'default' },
  { module: 'pdf-parse', name: 'default' },
  { module: 'mammoth', name: 'extractRawText' },
];

/** Methods of stores, indexes and loaders that give documents which others wrote. */
export const retrievalMethods: readonly string[] = [
  'similaritySearch',
  'similaritySearchWithScore',
  'similaritySearchVectorWithScore',
  'maxMarginalRelevanceSearch',
  'getRelevantDocuments',
  'vectorSearch',
  'semanticSearch',
  'hybridSearch',
  'fullTextSearch',
  'nearest',
  'nearestNeighbors',
  'nearVector',
  'nearText',
  'knn',
  'retrieve',
  'loadAndSplit',
  'scrapeUrl',
  'scrape',
  'crawl',
];

/** Members under which a document, a message or a record carries text that somebody wrote. */
export const textMembers: readonly string[] = [
  'text',
  'body',
  'content',
  'contents',
  'pageContent',
  'page_content',
  'markdown',
  'html',
  'snippet',
  'excerpt',
  'passage',
  'chunk',
  'chunkText',
  'chunk_text',
  'transcript',
  'comment',
  'comments',
  'message',
  'messageText',
  'bodyText',
  'rawText',
  'plainText',
  'textContent',
  'fullText',
  'question',
];
