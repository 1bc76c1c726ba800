// Shows the description of the API that this server gives. A write carries the session's token.
const session = fetch('/api/session')
  .then((answer) => answer.json())
  .catch(() => ({}))

window.SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  // Nothing is sent to a validator on the internet.
  validatorUrl: null,
  requestInterceptor: async (request) => {
    const { csrf } = await session
    if (csrf && request.method !== 'GET') request.headers['X-Relata-CSRF'] = csrf
    return request
  },
})
