import Alpine from '@alpinejs/csp'

// The htmx extension that keeps Alpine's state through a morph looks for it here.
window.Alpine = Alpine

export { Alpine }
