/** A verb of tool names and methods, as it is written at the start or the end of them. */
export interface IrreversibleVerbs {
  readonly language: 'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'nl';
  /** What cannot be taken back: it destroys, pays, sends, grants or sets live. */
  readonly final: readonly string[];
  /** What can be taken back with effort, or only in some applications. */
  readonly grave: readonly string[];
}

/**
 * Verbs of actions for which a person is asked first. Short on purpose: each was checked in both of its uses, and a verb
 * that mostly means something harmless is left out.
 */
export const irreversibleVerbs: readonly IrreversibleVerbs[] = [
  {
    language: 'en',
    final: [
      'delete',
      'destroy',
      'erase',
      'purge',
      'wipe',
      'terminate',
      'decommission',
      'pay',
      'payout',
      'refund',
      'charge',
      'transfer',
      'withdraw',
      'wire',
      'deploy',
      'revoke',
      'expel',
      'evict',
      'dismiss',
      'ban',
      'disburse',
      'remit',
      'reimburse',
      'deprovision',
      'offboard',
      'overwrite',
    ],
    grave: [
      'remove',
      'drop',
      'truncate',
      'cancel',
      'close',
      'send',
      'publish',
      'grant',
      'sell',
      'reset',
      'disable',
      'suspend',
      'unsubscribe',
      'merge',
      'rollback',
      'invite',
      'deactivate',
      'void',
      'shutdown',
      'buy',
      'purchase',
      'uninstall',
    ],
  },
  {
    language: 'de',
    final: [
      'loeschen',
      'löschen',
      'loesche',
      'lösche',
      'ausschliessen',
      'ausschließen',
      'ueberweisen',
      'überweisen',
      'vernichten',
      'kuendigen',
      'kündigen',
      'auszahlen',
      'erstatten',
    ],
    grave: ['stornieren', 'entfernen', 'versenden', 'sperren', 'freigeben'],
  },
  {
    language: 'fr',
    final: ['supprimer', 'effacer', 'rembourser', 'virer', 'payer', 'resilier'],
    grave: ['annuler', 'envoyer', 'publier'],
  },
  {
    language: 'es',
    final: ['eliminar', 'borrar', 'pagar', 'reembolsar', 'transferir'],
    grave: ['cancelar', 'enviar', 'publicar'],
  },
  {
    language: 'it',
    final: ['eliminare', 'elimina', 'cancellare', 'cancella', 'rimborsare', 'pagare', 'bonifico'],
    grave: ['inviare', 'pubblicare'],
  },
  {
    language: 'pt',
    final: ['excluir', 'apagar', 'deletar', 'pagar', 'reembolsar'],
    grave: ['cancelar', 'enviar', 'publicar'],
  },
  {
    language: 'nl',
    final: ['verwijderen', 'verwijder', 'betalen', 'terugbetalen', 'overmaken'],
    grave: ['annuleren', 'versturen', 'opzeggen'],
  },
];

/** Objects after which a sent or published thing cannot be called back: `sendMoney`, `publish_press_release`. */
export const finalObjects: Readonly<Record<string, readonly string[]>> = {
  send: [
    'money',
    'payment',
    'funds',
    'payout',
    'wire',
    'transfer',
    'crypto',
    'email',
    'emails',
    'mail',
    'invoice',
    'campaign',
    'newsletter',
    'sms',
    'mailer',
    'smtp',
    'resend',
    'sendgrid',
    'mailgun',
  ],
  grant: ['role', 'admin', 'access', 'permission', 'permissions', 'rights'],
  remove: ['user', 'member', 'account', 'tenant', 'customer', 'employee', 'officer', 'workspace', 'database', 'device'],
  drop: ['table', 'database', 'schema', 'collection', 'index'],
  truncate: ['table'],
  cancel: ['subscription', 'contract', 'policy', 'account', 'membership'],
  deactivate: ['user', 'member', 'account', 'tenant', 'customer', 'employee', 'workspace'],
  void: ['invoice', 'payment', 'transaction', 'cheque'],
  shutdown: ['server', 'instance', 'cluster', 'node', 'host', 'database'],
  merge: ['account', 'customer', 'tenant', 'patient'],
  reset: ['password', 'database', 'credentials'],
  publish: ['release', 'campaign'],
};
