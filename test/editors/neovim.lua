-- Talks to the server as Neovim does, and says what comes of it: one line of JSON for each thing that is tried.
-- Environment: AGENT_FILE, SERVER (the command line's bundle)
local file = os.getenv('AGENT_FILE')

local function say(what, value)
  io.stdout:write(vim.json.encode({ what = what, value = value }) .. '\n')
end

local function wait_for(what, probe)
  if not vim.wait(10000, probe, 20) then say('timed out', what) end
end

local function main()
  vim.cmd('edit ' .. file)
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({
    name = 'subagent-prompts',
    cmd = { 'node', os.getenv('SERVER'), 'lsp', '--stdio' },
    root_dir = vim.fn.getcwd(),
    get_language_id = function() return 'markdown' end,
  })
  vim.lsp.buf_attach_client(buffer, id)
  local document = vim.lsp.util.make_text_document_params(buffer)
  local encoding = vim.lsp.get_client_by_id(id).offset_encoding
  local function request(method, params)
    params.textDocument = document
    local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/' .. method, params, 10000)
    for _, answer in pairs(answers or {}) do return answer.result end
  end
  local function at(pattern)
    vim.fn.cursor(1, 1)
    local line = vim.fn.search(pattern, 'cW')
    return { line = line - 1, character = vim.fn.col('.') - 1 }
  end
  local function found()
    local lines = {}
    for _, one in ipairs(vim.diagnostic.get(buffer)) do
      table.insert(lines, string.format('%d:%d %s %s', one.lnum + 1, one.col + 1, one.code, one.source))
    end
    return lines
  end

  wait_for('findings', function() return #found() > 0 end)
  say('findings', found())
  say('hover', request('hover', { position = at('Read') }).contents.value)
  local labels = {}
  for _, item in ipairs(request('completion', { position = at('haiku') })) do table.insert(labels, item.label) end
  say('completion', labels)
  local folds = {}
  for _, one in ipairs(request('foldingRange', {})) do
    table.insert(folds, string.format('%d-%d', one.startLine + 1, one.endLine + 1))
  end
  say('folding', folds)
  local place = at('grep')
  local actions = request('codeAction', { range = { start = place, ['end'] = place }, context = { diagnostics = {} } })
  say('action', actions[1].title)
  vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
  wait_for('no findings', function() return #found() == 0 end)
  say('findings after', found())
  local edit = request('rename', { position = at('critic'), newName = 'code-judge' })
  vim.lsp.util.apply_workspace_edit(edit, encoding)
  vim.cmd('wall')
  vim.lsp.stop_client(id)
  wait_for('the end', function() return vim.lsp.get_client_by_id(id) == nil end)
end

local ok, problem = pcall(main)
if not ok then say('failed', tostring(problem)) end
vim.cmd('qall!')
