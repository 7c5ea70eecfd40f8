messages: ## Collect and compile the interface's texts
	.venv/bin/python tools/messages.py
