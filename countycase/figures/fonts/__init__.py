"""The bundled font and the script that makes it."""
