import CardCore

// Commands: see ``Explanation/Topic``.
extension Explanation {
    static let commands: [Explanation] = [
        Explanation(
            .cliUsage,
            "An option or an argument is missing, is unknown or contradicts another one.",
            cause: """
                The command line has a spelling mistake, lacks a verb or an option, or \
                has two options that exclude each other.
                """,
            changed: .this(
                """
                If the command line contains the token of a card, the card is held \
                as exposed. Nothing else was changed.
                """
            ),
            next: "`mintrun help COMMAND`"
        ),
        Explanation(
            .cliNoProc,
            """
            The folder `/proc` is not mounted, or it shows other processes. The Swift \
            runtime would end the command in the middle of its work.
            """,
            cause: "The command runs in a container or a chroot that has no `/proc` of its own.",
            changed: .nothing,
            next: "Run `mount -t proc proc /proc`, or start the container with `/proc`."
        ),
        Explanation(
            .cliOutputFailed,
            "Standard output did not accept the whole answer.",
            cause: """
                The disk or the pipe is full, the output is closed, or the program that \
                reads it ended early.
                """,
            changed: .nothing,
            next: "Make room or read all of the output, then run the same command again."
        ),
        Explanation(
            .cliOutputLost,
            "The command did its work, but its result could not be shown.",
            cause: """
                The disk or the pipe of the output was full or closed after the work was \
                done.
                """,
            changed: .this(
                """
                The work of the command is done: what it booked is booked, and the \
                files that it wrote stay. If a request was typed, the message \
                names the id under which it is booked.
                """
            ),
            next: """
                Do not type the request again under another id; run the command in the \
                hint, which shows the result.
                """
        ),
        Explanation(
            .cliRequestUnshown,
            "A typed request got an id that neither standard error nor standard output accepted.",
            cause: """
                Both outputs are full or closed, so that nobody could repeat the request \
                under its id.
                """,
            changed: .nothing,
            next: "Make room or read the output, then run the same command again."
        ),
        Explanation(
            .cliDate,
            "A text is not a day or a moment, or a period ends before it begins.",
            cause: """
                A day was typed in another form than `2026-11-21`, or `--from` is after \
                the last day that is over.
                """,
            changed: .nothing,
            next: "Write the day as `2026-11-21`, or the moment as `2026-11-21T12:00:00Z`."
        ),
        Explanation(
            .cliNotUTF8,
            "An argument is not UTF-8 text.",
            cause: "The terminal or the script uses another encoding than UTF-8.",
            changed: .nothing,
            next: "Type the command again in a terminal that is set to UTF-8."
        ),
        Explanation(
            .cliToken,
            "An argument contains the token of a card.",
            cause: """
                The token was typed or scanned in place of the serial, and now the \
                history of the shell contains it.
                """,
            changed: .this(
                """
                The card is held as exposed, and the audit log records it. \
                Nothing else was changed.
                """
            ),
            next: """
                Remove the line from the history of the shell, then run \
                `mintrun card show SERIAL`.
                """
        ),
        Explanation(
            .secretToken,
            """
            A file, a line of `mintrun.yaml` or a request id in an order file contains the \
            token of a card.
            """,
            cause: """
                A token was written in place of a serial, or the file is an export with \
                the secrets of cards.
                """,
            changed: .this(
                """
                The input was not stored. If it was a printer's answer, cards of \
                other orders and cards that are not `spare` or `inactive` are \
                held as exposed.
                """
            ),
            next: "Write the serial in place of the token, then run the same command again."
        ),
        Explanation(
            .secretClient,
            "`service.yaml` contains the secret of a client of the service.",
            cause: "A secret that `mintrun client add` made was pasted into the file.",
            changed: .nothing,
            next: """
                Remove it from the file. Other people may have read it: give the client another \
                secret with `mintrun client rotate NAME --overlap 0d`, which ends this one.
                """
        ),
        Explanation(
            .secretPrivateKey,
            """
            An argument, a file, the name of a file or a typed answer is or contains a \
            private key.
            """,
            cause: "A private key was given in place of the public one.",
            changed: .this("The input was not stored and not used."),
            next: "Ask the owner of the key to make a new key and to send the public part only."
        ),
        Explanation(
            .expireFuture,
            "Cards cannot expire as of a day in the future of the workspace's zone.",
            cause: "The option `--as-of` names a day after today.",
            changed: .nothing,
            next: "Name today or a day before it with `--as-of`."
        ),
        Explanation(
            .expireFilesMissing,
            "Sale files of the days that would be over are held or missing.",
            cause: """
                Stores did not send their files yet, or a file waits for an earlier one; \
                they may report sales and redemptions of those days.
                """,
            changed: .nothing,
            next: "`mintrun sales gaps --to DAY`"
        ),
        Explanation(
            .expireRunUnknown,
            "A run of `mintrun expire` with that number does not exist.",
            cause: "The number was misspelt, or no run of the workspace did anything yet.",
            changed: .nothing,
            next: "`mintrun expire list`"
        ),
        Explanation(
            .clockJumped,
            """
            The clock of this machine is too far before or after the last entry of the audit \
            log, so that it cannot be right.
            """,
            cause: """
                The clock is more than 5 minutes behind the last trusted entry, or more \
                than `clockGapDays` after it; for expiry, the entry of the last sale file \
                counts.
                """,
            changed: .this(
                """
                Nothing that depends on the date was booked since the clock \
                jumped. Files that the same command ingested before stay booked.
                """
            ),
            next: """
                Set the clock of the machine, then run the same command again. If the clock is \
                right, `--help` of the command names the option that confirms it.
                """
        ),
        Explanation(
            .configZone,
            "The time zone of the workspace or of a store cannot be read on this system.",
            cause: """
                The file `mintrun.yaml` has a misspelt name of a zone, or the package \
                tzdata is missing or damaged.
                """,
            changed: .nothing,
            next: "Correct the name of the zone in `mintrun.yaml`, or run `apt install tzdata`."
        ),
        Explanation(
            .configZoneChanged,
            """
            The file `mintrun.yaml` names another time zone than the recorded \
            one.
            """,
            cause: "Somebody changed `zone:` in `mintrun.yaml` after the first booking.",
            changed: .nothing,
            next: """
                Write the recorded zone into `mintrun.yaml`, or run \
                `mintrun zone set ZONE --from DAY`.
                """
        ),
        Explanation(
            .zoneDay,
            "A zone cannot begin on or before the day from which the present zone holds.",
            cause: "The option `--from` of `mintrun zone set` names a day that is too early.",
            changed: .nothing,
            next: "Name a later day with `--from`."
        ),
        Explanation(
            .storeUnknown,
            "No file, no operation and no list names that store.",
            cause: """
                The name of the store was misspelt; or an operator typed a new store, which is \
                neither in `stores:` of `mintrun.yaml` nor known.
                """,
            changed: .nothing,
            next: "`mintrun report sales --by store`"
        ),
        Explanation(
            .senderUnknown,
            "No file or message of a sender of that name is known.",
            cause: "The name of `--sender` is misspelt, or no file of the sender has arrived yet.",
            changed: .nothing,
            next: """
                Give the sender's name as its files write it; `mintrun sales list` shows \
                known ones.
                """
        ),
        Explanation(
            .signalStopped,
            "A closed terminal, Ctrl-C or `kill` ended the command.",
            cause: "Somebody or the system stopped the command while it worked.",
            changed: .this(
                """
                Steps that were committed before the signal stay. The interrupted step \
                was not done. A second signal, or `kill -9`, ends \
                the process at once: `release --plaintext` then leaves an \
                unencrypted `.part` file in DIR, and the same command removes it.
                """
            ),
            next: "Run the same command again: it continues after the last finished step."
        ),
        Explanation(
            .unexpected,
            "An unexpected error ended the command: this is a defect of the program.",
            cause: "The program or a library met a case that it does not handle.",
            changed: .this(
                """
                Steps that were committed before the error stay. The step that \
                failed was not committed.
                """
            ),
            next: """
                Run `mintrun verify`, then the same command again, and report the error if \
                it happens again.
                """
        ),
        Explanation(
            .workspaceMissing,
            "The named folder, or this folder and those above it, is not a workspace.",
            cause: """
                The command was typed outside a workspace, or `--workspace` or \
                `MINTRUN_WORKSPACE` names another folder.
                """,
            changed: .nothing,
            next: "Run `mintrun init DIR`, or name the folder with `--workspace DIR`."
        ),
        Explanation(
            .workspaceExists,
            """
            The folder of the new workspace is a workspace already, is not empty, or lies in a \
            workspace.
            """,
            cause: """
                The command `mintrun init` or `restore --to` names a folder that is in use, or \
                `init` one inside a workspace.
                """,
            changed: .nothing,
            next: "Name a folder that does not exist or is empty, outside every workspace."
        ),
        Explanation(
            .workspaceRolledBack,
            """
            The ledger, the vault or a log is an older copy than the rest, or the whole \
            workspace is older than its newest backup.
            """,
            cause: "Somebody put an older copy of a file or of the workspace in its place.",
            changed: .nothing,
            next: "Run the command of the hint: `mintrun restore BACKUP --to NEW --lost OLD`."
        ),
        Explanation(
            .workspaceMoved,
            "The workspace is at another place than the recorded one.",
            cause: """
                The folder was copied, or it was moved to another disk or machine; two \
                copies would make the same cards.
                """,
            changed: .nothing,
            next: """
                If the old place is not used any more, run \
                `mintrun restore --here --nothing-left-the-house`.
                """
        ),
        Explanation(
            .workspaceSuperseded,
            "The workspace was restored to another folder, which replaces it.",
            cause: "The command was typed in the old workspace after `mintrun restore`.",
            changed: .nothing,
            next: """
                Work in the folder that the message names; if that was a trial, delete it, \
                and then the file `superseded`.
                """
        ),
        Explanation(
            .workspaceNetworkDisk,
            "The workspace is on a network file system, on which the databases are not safe.",
            cause: "The folder is on NFS, SMB or another file system of the network.",
            changed: .nothing,
            next: "Use a folder on a local disk."
        ),
        Explanation(
            .backupNone,
            "The folder has no complete backup.",
            cause: "The command names another folder, or the only backup there was not finished.",
            changed: .nothing,
            next: "Name the folder that `mintrun backup DIR` wrote to."
        ),
        Explanation(
            .backupDamaged,
            """
            A backup is damaged: a file is missing or has other bytes, or its databases do not \
            match.
            """,
            cause: """
                A file of the backup was changed, lost or badly copied, or the disk of \
                the backups is faulty.
                """,
            changed: .this(
                """
                The workspace was not changed. If `mintrun backup` ended so, an \
                unfinished `.part` folder may stay beside the backups, and the \
                operator keys may be sealed anew.
                """
            ),
            next: "Use another backup: `mintrun backup check DIR` names the whole ones."
        ),
        Explanation(
            .backupInside,
            "A backup cannot be written into the workspace itself.",
            cause: "The folder of the backup or of `--keys-to` is the workspace or inside it.",
            changed: .nothing,
            next: "Name a folder on another disk."
        ),
        Explanation(
            .backupInProgress,
            "Another run works on the folder of backups.",
            cause: "A backup or a restore is still running there, perhaps the nightly one.",
            changed: .nothing,
            next: "Wait until the other run ends, then run the same command again."
        ),
        Explanation(
            .backupSeveralWorkspaces,
            "The folder has backups of several workspaces.",
            cause: """
                Two workspaces write their backups to one folder, and the restore names \
                this folder.
                """,
            changed: .nothing,
            next: "Name the folder of one backup: `mintrun backup check DIR` lists them."
        ),
        Explanation(
            .restoreHistoryNeeded,
            "The restore does not know the serials and orders that were used since the backup.",
            cause: "Neither `--lost` nor both of `--serials-past` and `--orders-past` were given.",
            changed: .nothing,
            next: """
                Add `--lost OLD`, or `--serials-past PRODUCT=SERIAL` for every product and \
                `--orders-past ORDER`.
                """
        ),
        Explanation(
            .restoreRestoredBefore,
            """
            A workspace was restored from these backups before and is still there. Both \
            would make the same cards.
            """,
            cause: """
                An earlier restore made a workspace, perhaps as a trial, and nobody \
                deleted it.
                """,
            changed: .nothing,
            next: """
                Work in that workspace; if it is lost, too, give it as `--lost`, and if it \
                was a trial, delete it.
                """
        ),
        Explanation(
            .restoreNothingKnown,
            """
            The folder of `--lost` has no reservations of this workspace and no ledger that \
            can be read.
            """,
            cause: """
                The option names another folder or a backup, or too little of the lost \
                workspace was saved.
                """,
            changed: .nothing,
            next: """
                Name another copy of the lost workspace, or leave `--lost` out and type \
                `--serials-past` and `--orders-past`.
                """
        ),
        Explanation(
            .restoreOlderLog,
            "The lost workspace does not contain an order of the backup.",
            cause: "The folder of `--lost` is an older copy than the backup.",
            changed: .nothing,
            next: "Name the newest copy of the lost workspace with `--lost`."
        ),
        Explanation(
            .restoreLostNotNewer,
            """
            The lost workspace contains no order and no audit entry after the backup, so it \
            may be an older copy.
            """,
            cause: "The folder of `--lost` is an old copy, or nothing was done after the backup.",
            changed: .nothing,
            next: """
                Name the newest copy with `--lost`, or add `--serials-past PRODUCT=SERIAL` \
                for every product and `--orders-past ORDER`.
                """
        ),
        Explanation(
            .restoreLostIsBackup,
            "The folder of `--lost` is a backup, which does not contain the orders after it.",
            cause: "A backup was named in place of the workspace that was lost.",
            changed: .nothing,
            next: """
                Name the workspace that was lost, or type `--serials-past` and \
                `--orders-past` alone.
                """
        ),
        Explanation(
            .restoreCutLog,
            """
            The file `reservations.log` of the lost workspace lacks an order that other \
            files show.
            """,
            cause: """
                The file was cut or is an older copy, so that later orders may be \
                missing, too.
                """,
            changed: .nothing,
            next: """
                Put a whole copy of `reservations.log` there, or add \
                `--serials-past PRODUCT=SERIAL` for every product and \
                `--orders-past ORDER`.
                """
        ),
        Explanation(
            .restoreTornLog,
            "The last line of the lost `reservations.log` is torn, so that its order is not known.",
            cause: "The disk or the machine failed while the line was written.",
            changed: .nothing,
            next: """
                Put a whole copy of `reservations.log` there, or add \
                `--serials-past PRODUCT=SERIAL` for every product and \
                `--orders-past ORDER`.
                """
        ),
        Explanation(
            .restoreKeysMissing,
            "The operator keys of the backup were found neither sealed nor in the lost workspace.",
            cause: """
                The folder of `backup --keys-to` was moved, contains other keys, or was \
                never written.
                """,
            changed: .nothing,
            next: "Add `--keys DIR2` with the folder of the sealed operator keys."
        ),
        Explanation(
            .restoreNumbersNeeded,
            "A lost order imported its numbers, and no given file contains exactly these numbers.",
            cause: """
                The lost ledger cannot be read, and `--lost-numbers` is missing or names \
                another or a changed file.
                """,
            changed: .nothing,
            next: "Add `--lost-numbers FILE` with the file that the order imported."
        ),
        Explanation(
            .restoreProductMissing,
            "The option `--serials-past` does not name every product.",
            cause: "A product was left out, perhaps because it was never printed.",
            changed: .nothing,
            next: """
                Add `--serials-past PRODUCT=SERIAL` for the product of the message, or \
                `PRODUCT=none` if it was never printed.
                """
        ),
        Explanation(
            .restoreSerial,
            """
            The option `--serials-past` does not name a serial of the product, or it names \
            one before a card of the backup.
            """,
            cause: "The serial was misspelt, or it is not the last one that was printed.",
            changed: .nothing,
            next: "Type the last serial that was printed, as on the card."
        ),
        Explanation(
            .restoreOrder,
            """
            The option `--orders-past` does not name the id of an order, or the id is \
            before a known order.
            """,
            cause: "The id was misspelt, or it is not the last one that was created.",
            changed: .nothing,
            next: "Type the last order that was created: `--orders-past ord-000042`."
        ),
        Explanation(
            .restoreDescription,
            "A file in an outbox does not describe a package.",
            cause: "The file `.json` beside the package was changed or damaged.",
            changed: .nothing,
            next: "Use another copy of the file."
        ),
        Explanation(
            .adoptNotLost,
            "The order was not lost by a restore, or its serials are not the lost ones.",
            cause:
                "The id was misspelt, or the folder of `--lost` contains other cards under this id.",
            changed: .nothing,
            next: "`mintrun report lost`"
        ),
        Explanation(
            .adoptUnknown,
            "The lost workspace does not contain cards of the order, or no description of the order.",
            cause: """
                The vault, the ledger and the outbox in the folder of `--lost` are too \
                old or incomplete.
                """,
            changed: .nothing,
            next: "Order the cards again, then run `mintrun order give-up ORDER --reason TEXT`."
        ),
        Explanation(
            .adoptNeverMinted,
            "The order was lost before it had cards.",
            cause: "The order was created in the lost workspace and never minted.",
            changed: .nothing,
            next: "Order the cards again, then run `mintrun order give-up ORDER --reason TEXT`."
        ),
        Explanation(
            .adoptIncomplete,
            "The order was not fully minted when it was lost.",
            cause: "The lost workspace stopped while it minted, or its vault is an older copy.",
            changed: .nothing,
            next: "Order the cards again, then run `mintrun order give-up ORDER --reason TEXT`."
        ),
        Explanation(
            .adoptProduct,
            "The order was made with a version of its product that is not in this workspace.",
            cause: "The product was added or changed after the backup.",
            changed: .this(
                """
                The order was not restored. A file with the product of that time \
                may have been written to redo/.
                """
            ),
            next: "Run the `mintrun product add` command of the hint."
        ),
        Explanation(
            .adoptPrinter,
            "The order was made for a version of its printer that is not in this workspace.",
            cause: "The printer was added or got another key after the backup.",
            changed: .this(
                """
                The order was not restored. A file with the OpenPGP key of \
                the printer may have been written to redo/.
                """
            ),
            next: "Run the `mintrun printer add` command of the hint."
        ),
        Explanation(
            .adoptNeedsCustodians,
            "The order is restored only if its custodians unlock it.",
            cause: "The option `--custodian-key` was not given.",
            changed: .nothing,
            next: """
                Run the command of the hint with the keys: \
                `mintrun order adopt ORDER --lost OLD --custodian-key FILE`.
                """
        ),
        Explanation(
            .adoptCustodians,
            "The order was sealed to custodians that are not in this workspace.",
            cause: "A custodian was added or the custody was changed after the backup.",
            changed: .nothing,
            next: "Add the same custodians first: `mintrun custodian add NAME --public-key FILE`."
        ),
        Explanation(
            .redoNotRestored,
            "This workspace was not made by a restore, so no work is lost.",
            cause: """
                The command was typed in another workspace than the one that \
                `mintrun restore` made.
                """,
            changed: .nothing,
            next: "Name the workspace that `mintrun restore` made with `--workspace NEW`."
        ),
        Explanation(
            .redoOtherLedger,
            """
            The ledger in the folder of `--lost` is not the one that the restore read, and \
            the lost `checkpoints.log` did not sign it to its end.
            """,
            cause: """
                The option names another folder, or the ledger there was changed, \
                replaced or cannot be read.
                """,
            changed: .nothing,
            next: "Name the folder that the restore had as `--lost`."
        ),
        Explanation(
            .redoUnknown,
            "The lost workspace has no typed operation with that request id.",
            cause: """
                The id was misspelt, or it belongs to a run or a range, which are separate \
                lines of the list.
                """,
            changed: .this(
                """
                Nothing was booked. If the lost workspace was found after the \
                restore, the file `superseded` was written to it.
                """
            ),
            next: "Copy the line from `mintrun redo list --lost OLD`."
        ),
        Explanation(
            .redoOtherShipment,
            "The number of a lost shipment belongs to another shipment in this workspace.",
            cause: """
                Shipments got new numbers after the restore, and the line names the \
                old number.
                """,
            changed: .nothing,
            next: """
                Type the same line with the number that the hint names; if the hint names \
                none, type the line that ships it first.
                """
        ),
        Explanation(
            .redoOtherRun,
            """
            The number of a lost run of `mintrun expire` belongs to another run in this \
            workspace, or to none.
            """,
            cause: "Runs got new numbers after the restore, and the line names the old number.",
            changed: .nothing,
            next: """
                Type the same line with the number that the hint names; if the hint names \
                none, type the line that expires those cards first.
                """
        ),
        Explanation(
            .redoOtherCommand,
            "The command behind `--` is not the command of that entry of the lost audit log.",
            cause: "The line was changed or mixed up with another line of the list.",
            changed: .nothing,
            next: "Type the command that the hint names behind `--`."
        ),
        Explanation(
            .redoEarlierOpen,
            """
            A line of a range of cards waits for an earlier line of the list. The range \
            would include cards that were sold.
            """,
            cause: """
                The lines were not typed from the top to the bottom, or an earlier line \
                was refused.
                """,
            changed: .nothing,
            next: "Type the line that the hint names first."
        ),
        Explanation(
            .redoFileChanged,
            "A file in redo/ that the line names is missing or was changed.",
            cause: "Somebody edited, moved or deleted a file that the restore wrote.",
            changed: .nothing,
            next: """
                Move the file away if it exists, then run \
                `mintrun redo list --lost OLD`, which writes it again.
                """
        ),
        Explanation(
            .redoNotExposed,
            "The lost workspace did not hold that card as exposed after the backup.",
            cause: "The serial was misspelt, or the line is not from the list.",
            changed: .this(
                """
                No card was held. If the lost workspace was found after the \
                restore, the file `superseded` was written to it.
                """
            ),
            next: "Copy the line from `mintrun redo list --lost OLD`."
        ),
        Explanation(
            .redoEntryUnknown,
            "The list has no line with `mintrun redo once` for that entry of the lost audit log.",
            cause: "The number of the entry was misspelt, or the entry is older than the backup.",
            changed: .nothing,
            next: "Copy the line from `mintrun redo list --lost OLD`."
        ),
        Explanation(
            .redoUnproven,
            "The audit log of the lost workspace does not prove the operation.",
            cause: "The operation or the audit log in the folder of `--lost` was changed.",
            changed: .this(
                """
                Nothing was booked. If the lost workspace was found after the \
                restore, the file `superseded` was written to it.
                """
            ),
            next: """
                If other papers show the operation, type the operation itself: \
                `mintrun card --help`.
                """
        ),
        Explanation(
            .orderExists,
            "The order is in this workspace already.",
            cause: "The order was created or restored here before.",
            changed: .nothing,
            next: "`mintrun order show ORDER`"
        ),
        Explanation(
            .orderTokenTaken,
            "A token of the lost order is the token of another card in this workspace.",
            cause: """
                The ledger or the lost vault was changed, or two workspaces made cards at \
                the same time.
                """,
            changed: .nothing,
            next: "Run `mintrun verify`, and report the result."
        ),
        Explanation(
            .auditRestoredNote,
            """
            The file `checkpoints.log` does not begin with the note of the restore in the \
            ledger.
            """,
            cause: "The file is missing, was changed, or is the one of another workspace.",
            changed: .nothing,
            next: "Compare `checkpoints.log` with another copy."
        ),
        Explanation(
            .configUnknownKey,
            "The file `mintrun.yaml` or another YAML file has a key that does not exist.",
            cause: "A key was misspelt, or it is at the wrong place.",
            changed: .this(
                """
                Nothing of the file was stored or used. If `mintrun run` continued an \
                order, its minted cards stay.
                """
            ),
            next: "Correct the line that the message names."
        ),
        Explanation(
            .configDuplicateKey,
            "A YAML file contains a key twice.",
            cause: "A line was copied and the first one was not removed.",
            changed: .this(
                """
                Nothing of the file was stored or used. If `mintrun run` continued an \
                order, its minted cards stay.
                """
            ),
            next: "Remove one of the two lines."
        ),
        Explanation(
            .configSyntax,
            "A file is not valid YAML or JSON.",
            cause: """
                An indent, a quotation mark or a colon is wrong, or the file is of \
                another kind.
                """,
            changed: .this(
                """
                Nothing of the file was stored or used. If `mintrun run` continued an \
                order, its minted cards stay.
                """
            ),
            next: "Correct the line that the message names."
        ),
        Explanation(
            .configType,
            "A value has the wrong type: for example a text in place of a number.",
            cause: "A value was written in another form than the key needs.",
            changed: .this(
                """
                Nothing of the file was stored or used. If `mintrun run` continued an \
                order, its minted cards stay.
                """
            ),
            next: "Correct the line that the message names."
        ),
        Explanation(
            .configMissing,
            "A key that is needed is not in the file.",
            cause: "A line was left out or deleted.",
            changed: .this(
                """
                Nothing of the file was stored or used. If `mintrun run` continued an \
                order, its minted cards stay.
                """
            ),
            next: "Add the key that the message names."
        ),
        Explanation(
            .configValue,
            "A value is not one of those that are allowed, or a number is out of range.",
            cause: "A value was misspelt, or it is too small or too large.",
            changed: .this(
                """
                Nothing of the file was stored or used. If `mintrun run` continued an \
                order, its minted cards stay.
                """
            ),
            next: "Correct the line that the message names."
        ),
        Explanation(
            .configWritable,
            "Everybody on this machine can change `mintrun.yaml`.",
            cause: "The mode of the file gives other users the right to write.",
            changed: .nothing,
            next: "`chmod 600 mintrun.yaml`"
        ),
        Explanation(
            .schemaTooNew,
            "The workspace was used by a newer Mintrun than this one.",
            cause: "Another machine or another user has a newer version of the program.",
            changed: .nothing,
            next: "Install the newer Mintrun that wrote the workspace."
        ),
        Explanation(
            .cryptoSelfTest,
            "A cipher of this program gives a wrong answer to a published test vector.",
            cause: """
                The installed program or one of its libraries is damaged, or the machine \
                is faulty.
                """,
            changed: .nothing,
            next: "Install Mintrun again, and use no output of this copy."
        ),
        Explanation(
            .explainUnknown,
            "No code of that name exists.",
            cause: "The code was misspelt, or it is a code of another program.",
            changed: .nothing,
            next: "List all codes: `mintrun explain`."
        ),
    ]
}
