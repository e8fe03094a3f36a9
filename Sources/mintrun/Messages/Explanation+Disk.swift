import CardCore

// Disk, lock and log: see ``Explanation/Topic``.
extension Explanation {
    static let disk: [Explanation] = [
        Explanation(
            .lockTimeout,
            "Another run holds the lock of the workspace.",
            cause: "Another command was still writing when the time to wait was over.",
            changed: .nothing,
            next: """
                Wait for the run that the message names, then repeat the command, or give \
                it more time with `--wait SECONDS`.
                """
        ),
        Explanation(
            .ioNospace,
            "The disk is full.",
            cause: "The disk, the user's quota or the largest size of a file is used up.",
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay. A package without \
                encryption that was not finished is removed.
                """
            ),
            next: "Make room on the disk, then repeat the same command."
        ),
        Explanation(
            .ioReadonly,
            "The file system does not accept writes, or a file of the databases is not writable.",
            cause: """
                The file system is mounted read-only, or the mode of a database file was \
                changed.
                """,
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay.
                """
            ),
            next: """
                Mount the file system for writing, or make the file writable with the \
                `chmod` in the hint.
                """
        ),
        Explanation(
            .ioFsyncFailed,
            "The disk did not confirm a write.",
            cause: "The disk or the file system reported an error when data was made durable.",
            changed: .this(
                """
                The last step may be stored or not. Steps that were confirmed \
                before it stay, and the command wrote nothing after it.
                """
            ),
            next: """
                Stop using this disk, then run the same command again, which recovers \
                unfinished work.
                """
        ),
        Explanation(
            .ioFailed,
            "The disk or the file system reported an error, or the ledger could not be opened.",
            cause: """
                The system reported an input or output error, or the permissions of \
                `ledger.sqlite` are wrong.
                """,
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay. A package without \
                encryption that was not finished is removed.
                """
            ),
            next: """
                Check the disk and the permissions of `ledger.sqlite`, then repeat the \
                same command.
                """
        ),
        Explanation(
            .ioVault,
            "The disk failed under the vault.",
            cause: "The disk reported an error when `vault.sqlite` was read or written.",
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay. A shred that has begun is \
                finished by the next command that writes.
                """
            ),
            next: "Check the disk, then repeat the same command."
        ),
        Explanation(
            .ioOpen,
            "The vault cannot be opened.",
            cause: """
                The owner or the mode of `vault.sqlite` or of its folder does not let \
                this user open it.
                """,
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay.
                """
            ),
            next: "Check the owner and the mode of `vault.sqlite` and of its folder."
        ),
        Explanation(
            .ledgerMissing,
            "The workspace has no `ledger.sqlite`.",
            cause: """
                The file was deleted, moved or emptied, or the workspace was copied \
                without it.
                """,
            changed: .nothing,
            next: "Run `mintrun restore BACKUP --to NEW --lost OLD`, with this workspace as `OLD`."
        ),
        Explanation(
            .ledgerForeign,
            "The file `ledger.sqlite` is a database of another program.",
            cause: """
                The folder belongs to another program, or another file was put in the \
                ledger's place.
                """,
            changed: .nothing,
            next: "Name another workspace with `--workspace`."
        ),
        Explanation(
            .ledgerDamaged,
            "The ledger cannot be read, or it contains an impossible value.",
            cause: "The file `ledger.sqlite` was damaged or changed outside Mintrun.",
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay.
                """
            ),
            next: """
                Run `mintrun restore BACKUP --to NEW --lost OLD`, with this workspace as \
                `OLD`; do not put an older ledger in its place.
                """
        ),
        Explanation(
            .ledgerBusy,
            "Another program holds the ledger.",
            cause: """
                A program other than the run that has the lock has `ledger.sqlite` open \
                and locked.
                """,
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay.
                """
            ),
            next: "Wait for the other program to end, then repeat the command."
        ),
        Explanation(
            .ledgerRule,
            """
            The ledger's database refused a change that breaks one of its rules, which is a \
            defect.
            """,
            cause: "Mintrun tried to write something that the rules of the database do not allow.",
            changed: .this(
                """
                The refused change was rolled back as a whole. Steps that the \
                command had completed before it stay.
                """
            ),
            next: "Report it with the output of `mintrun verify`."
        ),
        Explanation(
            .ledgerFailed,
            "SQLite failed in a way that Mintrun does not expect.",
            cause: "SQLite refused a statement of the ledger with an error of another kind.",
            changed: .this(
                """
                The failed change was rolled back as a whole. Steps that the \
                command had completed before it stay.
                """
            ),
            next: "Report it with the output of `mintrun verify`."
        ),
        Explanation(
            .pathInvalid,
            "The name or the path cannot be used.",
            cause: """
                The name is too long, is not UTF-8, or contains symbols that a file name \
                here cannot have.
                """,
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay.
                """
            ),
            next: """
                Rename the file with letters, digits, `.`, `_` and `-`, beginning with a \
                letter or a digit.
                """
        ),
        Explanation(
            .pathMissing,
            "A file or a folder does not exist.",
            cause: "The path was typed wrongly, or the file was moved or deleted.",
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay.
                """
            ),
            next: "Check the path."
        ),
        Explanation(
            .pathPermission,
            "The system does not let this user do that at this path.",
            cause: "The owner or the mode of the file or of its folder does not allow it.",
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay.
                """
            ),
            next: "Check the owner and the mode of the path."
        ),
        Explanation(
            .fileChanging,
            "The file changed while it was read.",
            cause: "Somebody or some program was still writing the file.",
            changed: .this(
                """
                No row of the file was posted. Files that the same command posted \
                before it stay posted.
                """
            ),
            next: "Wait until the file is complete, then repeat the command."
        ),
        Explanation(
            .pathNotFolder,
            "The path does not lead to a folder.",
            cause: """
                A file, a pipe or a device was given in place of the folder of backups or \
                of the lost workspace.
                """,
            changed: .nothing,
            next: "Give the folder itself."
        ),
        Explanation(
            .pathNotRegular,
            """
            The path leads to a link, a pipe, a socket, a device or a folder, and a file is \
            needed; or a folder of the workspace is not a folder.
            """,
            cause: """
                A path of the wrong kind was given, or a file or folder of the workspace is \
                a link.
                """,
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay.
                """
            ),
            next: """
                Give the file itself; in the workspace, replace the link with a folder of its \
                own.
                """
        ),
        Explanation(
            .processLimits,
            "The process may open fewer than 64 files, or use less than 512 MiB of address space.",
            cause: "The shell or the service manager sets a limit that is too low.",
            changed: .nothing,
            next: """
                Raise the limit with `ulimit -n 1024` or `ulimit -v unlimited`, then \
                repeat the command.
                """
        ),
        Explanation(
            .clockAbsurd,
            "The clock of the machine shows a time outside the years 1970 to 9000.",
            cause: "The clock was never set, or it was set wrongly.",
            changed: .nothing,
            next: "Set the clock, then repeat the command."
        ),
        Explanation(
            .pathOtherBytes,
            "A file in `outbox/` or `shred/` has other bytes than the ones that belong there.",
            cause: """
                A file was put under a name that Mintrun needs, or the share of an order \
                was changed.
                """,
            changed: .this(
                """
                The file was not replaced. No package was released and no card \
                was minted; an order keeps the state that it has reached.
                """
            ),
            next: """
                Find out the origin of the file, move it out of the workspace and keep it, \
                then repeat the command.
                """
        ),
        Explanation(
            .pathExists,
            "A file that is to be written exists already.",
            cause: "The path of an output names a file that exists.",
            changed: .this(
                """
                The existing file was not replaced. The command \
                `mintrun package fetch` may have copied other files of the \
                package before.
                """
            ),
            next: "Move the existing file away or give another path, then repeat the command."
        ),
        Explanation(
            .auditCheckpointNotWritten,
            "The work is done, and `checkpoints.log` has no note of it.",
            cause: "The file `checkpoints.log` could not be written after the work was stored.",
            changed: .this(
                """
                The work of the command is stored, with its audit entries. Only \
                the checkpoint is missing.
                """
            ),
            next: "Make `checkpoints.log` writable; the next command that writes appends the note."
        ),
        Explanation(
            .auditRollback,
            "The audit log is shorter than a checkpoint that was signed.",
            cause: "An old copy of the ledger was put in the place of the newest one.",
            changed: .nothing,
            next: "Bring the newest copy of the workspace back."
        ),
        Explanation(
            .auditMissing,
            "An entry of the audit log is missing.",
            cause: "An entry was deleted outside Mintrun.",
            changed: .nothing,
            next: "Run `mintrun restore BACKUP --to NEW --lost OLD`, with this workspace as `OLD`."
        ),
        Explanation(
            .auditEdited,
            "An entry of the audit log was changed.",
            cause: "An entry was edited or replaced outside Mintrun.",
            changed: .nothing,
            next: "Run `mintrun restore BACKUP --to NEW --lost OLD`, with this workspace as `OLD`."
        ),
        Explanation(
            .auditApproval,
            """
            An entry about an operator or an approval is not allowed, is not signed by its operator, \
            or differs from the ledger.
            """,
            cause: """
                Somebody edited the tables of approvals, or wrote entries, outside Mintrun.
                """,
            changed: .nothing,
            next: "Run `mintrun restore BACKUP --to NEW --lost OLD`, with this workspace as `OLD`."
        ),
        Explanation(
            .auditRoot,
            "The entries of the audit log do not match its tree or a checkpoint.",
            cause: "Entries were replaced, or the stored tree was changed, outside Mintrun.",
            changed: .nothing,
            next: "Run `mintrun restore BACKUP --to NEW --lost OLD`, with this workspace as `OLD`."
        ),
        Explanation(
            .auditCheckpointFormat,
            """
            The text is not a checkpoint, or it is signed by a key unknown to this \
            workspace.
            """,
            cause: """
                The file of `--checkpoint`, or `checkpoints.log`, was changed or belongs \
                to another workspace.
                """,
            changed: .nothing,
            next: "Give the file as it was handed out: `mintrun audit verify --checkpoint FILE`."
        ),
    ]
}
