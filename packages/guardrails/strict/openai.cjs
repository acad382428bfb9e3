// Types only; see openai.d.cts.
module.exports = {};
