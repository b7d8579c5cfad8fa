;;; Talks to the server as Emacs does by eglot, and says what comes of it: one line of JSON for each thing that is tried.
;;; Environment: AGENT_FILE, PROJECT, SERVER (the command line's bundle)  -*- lexical-binding: t -*-
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'json)
(setq eglot-sync-connect t
      eglot-autoreconnect nil
      eglot-confirm-server-initiated-edits nil
      make-backup-files nil)
;; Whoever is asked whether files that are not open may be changed says yes.
(fset 'y-or-n-p (lambda (&rest _) t))
(define-derived-mode agent-mode text-mode "agent")
(add-to-list 'eglot-server-programs `(agent-mode . ("node" ,(getenv "SERVER") "lsp" "--stdio")))

(defun say (what value)
  (princ (concat (json-encode `((what . ,what) (value . ,value))) "\n")))

(defun wait-for (what probe)
  (let ((left 200))
    (while (and (> left 0) (not (funcall probe)))
      (accept-process-output nil 0.05)
      (setq left (1- left)))
    (when (= left 0) (say "timed out" what))))

(defun found ()
  ;; Without a window Emacs is never idle, when it would send what has changed.
  (eglot--signal-textDocument/didChange)
  (flymake-start)
  (mapcar (lambda (one)
            (format "%d %s" (line-number-at-pos (flymake-diagnostic-beg one)) (flymake-diagnostic-text one)))
          (flymake-diagnostics)))

(defun go-to (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(condition-case problem
    (progn
      (find-file (getenv "AGENT_FILE"))
      (agent-mode)
      (setq-local project-find-functions (list (lambda (_) (cons 'transient (getenv "PROJECT")))))
      (call-interactively #'eglot)
      (wait-for "findings" #'found)
      (say "findings" (vconcat (found)))
      (go-to "Read")
      (say "hover" (plist-get (plist-get (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                                          (eglot--TextDocumentPositionParams))
                                         :contents)
                              :value))
      (go-to "haiku")
      (let ((completion (eglot-completion-at-point)))
        (say "completion"
             (vconcat (mapcar #'substring-no-properties (all-completions "" (nth 2 completion))))))
      (go-to "grep")
      (let ((action (aref (jsonrpc-request
                           (eglot--current-server-or-lose) :textDocument/codeAction
                           (list :textDocument (eglot--TextDocumentIdentifier)
                                 :range (list :start (eglot--pos-to-lsp-position) :end (eglot--pos-to-lsp-position))
                                 :context (list :diagnostics [])))
                          0)))
        (say "action" (plist-get action :title))
        (eglot--apply-workspace-edit (plist-get action :edit)))
      (wait-for "no findings" (lambda () (not (found))))
      (say "findings after" (vconcat (found)))
      (go-to "critic")
      (eglot-rename "code-judge")
      (save-some-buffers t)
      (eglot-shutdown (eglot-current-server)))
  (error (say "failed" (format "%S" problem))))
