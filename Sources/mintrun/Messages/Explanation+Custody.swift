import CardCore

// Custodians, printers, vault: see ``Explanation/Topic``.
extension Explanation {
    static let custody: [Explanation] = [
        Explanation(
            .custodianUnlockFailed,
            "The passphrase does not open the custodian's key file.",
            cause: """
                The passphrase was typed wrongly, the `--passphrase-file` options are not in \
                the order of the `--custodian-key` options, or the sealed part of the key \
                file was changed.
                """,
            changed: .this(
                """
                The audit log records the refused key (`mintrun restore` records \
                nothing). Nothing was opened or approved. After `mintrun run`, \
                the order exists and is not minted.
                """
            ),
            next: """
                Repeat the command with the right pair of `--custodian-key` and \
                `--passphrase-file`; for `mintrun custodian create`, the passphrases of \
                present custodians are those of `--custodian-passphrase-file`. If the \
                passphrase is right, restore the key file from its backup.
                """
        ),
        Explanation(
            .custodianSamePerson,
            "Two keys belong to the same custodian.",
            cause: """
                One key file was given twice, or a custodian was to be added with the key \
                of another custodian.
                """,
            changed: .this(
                """
                Nothing was opened or approved. If custodians unlocked, the audit \
                log records their keys as refused, except in `mintrun restore`. \
                After `mintrun run`, the order exists and is not minted.
                """
            ),
            next: "Give the key of another custodian."
        ),
        Explanation(
            .custodianMissing,
            """
            Fewer custodians unlocked than the custody asks for, or a key does not belong to \
            a custodian of the order.
            """,
            cause: """
                Too few `--custodian-key` options were given, or a key belongs to a \
                person to whom the order was not sealed.
                """,
            changed: .this(
                """
                The audit log records the keys that were tried (`mintrun restore` \
                records nothing). Nothing was opened or approved. After \
                `mintrun run`, the order exists and is not minted.
                """
            ),
            next: """
                Repeat the command with `--custodian-key FILE` for each custodian that the \
                custody asks for.
                """
        ),
        Explanation(
            .custodianNone,
            "The workspace has no custodians yet, so nobody could open the cards that it mints.",
            cause: """
                An order was to be minted, or the operator keys were to be sealed, before \
                the first custodian was registered.
                """,
            changed: .this(
                """
                No card was minted. If the command was `mintrun run`, the order \
                is recorded.
                """
            ),
            next: "`mintrun custodian create NAME --key-out FILE`"
        ),
        Explanation(
            .custodianNoTerminal,
            "A passphrase is needed, and the command has no terminal to ask for it.",
            cause: """
                The command ran in a script or a scheduler, and the passphrase file of a \
                key was not given.
                """,
            changed: .this(
                """
                No key was made, and nothing was opened or approved. After \
                `mintrun run`, the order exists and is not minted.
                """
            ),
            next: """
                Add `--passphrase-file FILE` for each key; in `mintrun custodian create`, \
                add `--custodian-passphrase-file FILE` for each `--custodian-key`.
                """
        ),
        Explanation(
            .custodianUnknown,
            "A given key does not belong to a custodian of this workspace.",
            cause: """
                The key of a person who is not in the present set was given to approve a \
                change.
                """,
            changed: .this(
                """
                The audit log records the refused key. The change that needed the \
                approval was not made.
                """
            ),
            next: "`mintrun custodian list`"
        ),
        Explanation(
            .custodianTaken,
            "The workspace has a custodian of that name already.",
            cause: """
                The name in `mintrun custodian create` is registered, or \
                `mintrun custodian add` names a registered custodian with another key.
                """,
            changed: .nothing,
            next: "Choose another name; `mintrun custodian list` shows the names in use."
        ),
        Explanation(
            .custodianFingerprint,
            "The key in the file has another fingerprint than `--fingerprint`.",
            cause: """
                The file is not the custodian's own public key file, or the fingerprint \
                was typed wrongly.
                """,
            changed: .nothing,
            next: """
                Get the custodian's own public key file; after a restore, move this file \
                away and run `mintrun redo list --lost OLD`, which writes the one of the \
                lost workspace again.
                """
        ),
        Explanation(
            .custodianKeyInside,
            "The path for a custodian's private key is inside the workspace.",
            cause: "The option `--key-out` names a folder of the workspace.",
            changed: .nothing,
            next: "Give `--key-out` a path on the custodian's own medium."
        ),
        Explanation(
            .custodianTooFew,
            "The workspace has fewer custodians than the custody asks for.",
            cause: "Dual custody needs two custodians, and only one is registered.",
            changed: .this(
                """
                No card was minted, and the custody was not changed. If the \
                command was `mintrun run`, the order is recorded.
                """
            ),
            next: "`mintrun custodian create NAME --key-out FILE`"
        ),
        Explanation(
            .custodianTooMany,
            "A workspace has at most 16 custodians, because cards cannot be sealed to more.",
            cause: """
                A 17th custodian was to be added. If an earlier version added one, every \
                command that mints cards, approves a change or seals keys ends with this code.
                """,
            changed: .this(
                """
                No custodian was added and no file was written. In a workspace that \
                has more than 16, no card was minted and no change was approved; if \
                the command was `mintrun run`, the order is recorded.
                """
            ),
            next: """
                Add no custodian, because no command removes one. If there are \
                more than 16, report it with the output of `mintrun custodian list`.
                """
        ),
        Explanation(
            .custodianName,
            "The custodian's name contains a symbol that a name cannot have, or it is too long.",
            cause: """
                The name was typed with a space or another symbol, or it does not begin \
                with a letter or a digit.
                """,
            changed: .nothing,
            next: """
                Choose a name of 1 to 64 letters, digits, dots, hyphens or underscores \
                that begins with a letter or a digit.
                """
        ),
        Explanation(
            .custodianPassphrase,
            """
            The passphrase is empty or longer than 1,024 bytes, or the two passphrases that \
            were typed differ.
            """,
            cause: """
                The first line of the passphrase file is empty, the option names another \
                file, or a passphrase was mistyped.
                """,
            changed: .this(
                """
                No key was made, and nothing was opened. The audit log records a \
                present custodian's key that was refused, except in \
                `mintrun restore`. After `mintrun run`, the order exists and is \
                not minted.
                """
            ),
            next: "Give a passphrase of several words."
        ),
        Explanation(
            .custodianUnknownSet,
            "The order is to be minted for a set of custodians that the ledger does not contain.",
            cause: """
                The set of the order was missing in the ledger when minting \
                began.
                """,
            changed: .this(
                """
                No card was minted. If the command was `mintrun run`, the order \
                is recorded.
                """
            ),
            next: "Run `mintrun custodian list`, then `mintrun verify`."
        ),
        Explanation(
            .custodianFrozen,
            "Cards exist, so the set of custodians changes only if present custodians approve it.",
            cause: """
                A custodian was to be added after the first order was minted, without the \
                keys of present custodians.
                """,
            changed: .this(
                """
                The set of custodians was not changed. The public key file, and \
                the file of `--key-out`, may have been written.
                """
            ),
            next: "Repeat the command with `--custodian-key` of the present custodians."
        ),
        Explanation(
            .ledgerRecordChanged,
            """
            Custodians, recipients or the custody in the ledger are not the ones that the \
            audit log records.
            """,
            cause: "A row of the ledger was changed outside Mintrun.",
            changed: .this(
                """
                No card was minted, no package was released and no change was \
                approved. After `mintrun run`, the order is recorded. The audit \
                log may record that the order was opened.
                """
            ),
            next: "Run `mintrun restore BACKUP --to NEW --lost OLD`, with this workspace as `OLD`."
        ),
        Explanation(
            .keyCorrupt,
            "A key file is cut off, was changed, or is of another kind.",
            cause: "The file was damaged or edited, or another file was given in its place.",
            changed: .this(
                """
                The key was not used. The audit log records a custodian's key \
                that was refused, except in `mintrun restore`. After \
                `mintrun run`, the order may be minted and sealed.
                """
            ),
            next: "Restore the file from its backup; do not make a new key in its place."
        ),
        Explanation(
            .keyMissing,
            "An operator key of the workspace is missing.",
            cause: """
                A file in `keys/` was deleted or moved, or the workspace was copied \
                without it.
                """,
            changed: .nothing,
            next: "Restore `keys/` from the backup, because an operator key cannot be made anew."
        ),
        Explanation(
            .keyPermissions,
            "Other users can read or write a key file, a passphrase file or the share of an order.",
            cause: "The file was made or copied with a mode that gives other users access.",
            changed: .this(
                """
                The file was not used. The audit log records a custodian's key \
                that was refused, except in `mintrun restore`. An order keeps the \
                state that it has reached.
                """
            ),
            next: "Run `chmod 600 FILE` with the file that the message names."
        ),
        Explanation(
            .operatorKeyNeeded,
            "The command needs the key of an operator, and names none.",
            cause: "`--operator-key` is missing, and ssh-agent has no registered key.",
            changed: .nothing,
            next: "Repeat the command with `--operator-key FILE`."
        ),
        Explanation(
            .operatorUnknown,
            "No operator has that name or that key.",
            cause: "The name is misspelt, or the key belongs to somebody who is not registered.",
            changed: .nothing,
            next: "`mintrun operator list`"
        ),
        Explanation(
            .operatorOtherName,
            "The key proves another operator than `--operator` names.",
            cause: "The command was typed with the name of one person and the key of another.",
            changed: .nothing,
            next: "Leave `--operator` out, or give the key of that operator."
        ),
        Explanation(
            .operatorNotValid,
            "The operator was removed, or is not valid yet.",
            cause: """
                An operator whom another one approved is valid after a day; a removed one is never \
                valid again.
                """,
            changed: .nothing,
            next: "`mintrun operator list`"
        ),
        Explanation(
            .operatorTaken,
            "The name or the key is that of another operator, who may have been removed.",
            cause: "Names and keys of operators are used once.",
            changed: .nothing,
            next:
                "Choose another name and another key; `mintrun operator list` shows the used ones."
        ),
        Explanation(
            .operatorName,
            "The name is not a valid name of an operator.",
            cause: "It is empty, too long, or contains a symbol that a name cannot have.",
            changed: .nothing,
            next: """
                Use 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first.
                """
        ),
        Explanation(
            .operatorKey,
            "The file does not contain the public key of an operator.",
            cause: "It is a key of another kind than Ed25519 and ECDSA, or it is not a public key.",
            changed: .nothing,
            next: "Make one with `ssh-keygen -t ed25519`, and give its `.pub` file."
        ),
        Explanation(
            .operatorSignature,
            "The operator's key did not sign.",
            cause: """
                The passphrase is wrong, others can read the key file, or the private half is \
                neither in the file nor in ssh-agent.
                """,
            changed: .nothing,
            next: "Try the key with `ssh-keygen -Y sign -n test -f FILE`, then repeat the command."
        ),
        Explanation(
            .operatorTooFew,
            "Approvals need two valid operators.",
            cause: "Fewer than two operators are registered and valid.",
            changed: .nothing,
            next: "`mintrun operator add NAME --key FILE --custodian-key FILE`"
        ),
        Explanation(
            .approvalNeeded,
            "The act needs the approval of another operator.",
            cause: "Approvals are on, and nobody has approved the act as it is now.",
            changed: .this(
                """
                The act is recorded as waiting, unless it was a trial, and nothing of it was done. \
                After `mintrun run`, the order is created.
                """
            ),
            next: """
                Another operator runs `mintrun approval give`, then the same command is \
                repeated, with its `--request-id` if it has one.
                """
        ),
        Explanation(
            .approvalSamePerson,
            "The operator who approved the act is the one who does it.",
            cause: "Approver and actor are two people.",
            changed: .nothing,
            next: "Another operator approves the act, or does it."
        ),
        Explanation(
            .approvalUnknown,
            "No approval has that id.",
            cause: "The id is misspelt, or it is one of another workspace.",
            changed: .nothing,
            next: "`mintrun approval list`"
        ),
        Explanation(
            .approvalNotWaiting,
            "The approval was given, used or withdrawn, or its act changed since.",
            cause: "Somebody else was faster, or the order is not the one that was approved.",
            changed: .nothing,
            next: "`mintrun approval list`"
        ),
        Explanation(
            .approvalSignature,
            "The signature is not one of the operator over the act.",
            cause: """
                Another text or another approval was signed, or the namespace was not \
                `mintrun-approval`.
                """,
            changed: .nothing,
            next: "Sign the output of `mintrun approval show ID --act` again."
        ),
        Explanation(
            .approvalProof,
            "The approval of the order is about another proof, or about none.",
            cause: """
                The page in `proofs/` was changed or removed after the approval, or it was made after \
                it.
                """,
            changed: .nothing,
            next: """
                Make a missing proof again with `mintrun order proof ORDER`: an unchanged order has \
                the same one. Else another operator looks at the proof that is there and approves the \
                order with it: `mintrun order approve ORDER`.
                """
        ),
        Explanation(
            .printerUnknown,
            "The workspace has no printer of that name.",
            cause: """
                The name in the order or in the command is misspelt, or the printer was \
                not added yet.
                """,
            changed: .nothing,
            next: "`mintrun printer list`"
        ),
        Explanation(
            .printerName,
            "The printer's name contains a symbol that a name cannot have, or it is too long.",
            cause: """
                The name was typed with a space or another symbol, or it does not begin \
                with a letter or a digit.
                """,
            changed: .nothing,
            next: """
                Choose a name of 1 to 64 letters, digits, dots, hyphens or underscores \
                that begins with a letter or a digit.
                """
        ),
        Explanation(
            .custodianEnoughLeft,
            "Enough custodians are left to replace the key at once.",
            cause: """
                `custodian replace --lost` was given although the custodians who are left \
                are as many as custody asks for.
                """,
            changed: .nothing,
            next: "Repeat the command without `--lost`, with `--custodian-key` of each of them."
        ),
        Explanation(
            .custodianChangeWaits,
            "The replacement of a lost key waits until its week is over.",
            cause: """
                An order was to be minted, which too few custodians could open, or another lost \
                key was to be replaced.
                """,
            changed: .nothing,
            next: """
                Wait until the day that the message names, or stop the replacement: \
                `mintrun custodian object NAME --custodian-key FILE`.
                """
        ),
        Explanation(
            .custodianNoChange,
            "No replacement of that custodian's key waits.",
            cause: "It was applied, overtaken by another change, or never proposed.",
            changed: .nothing,
            next: "Look at the custodians and their fingerprints: `mintrun custodian list`."
        ),
        Explanation(
            .custodianOtherKey,
            "The key file opens, and is not the registered key of the custodian.",
            cause: "It is an older key of the custodian, or that of another person.",
            changed: .this("The audit log records a rehearsal that failed. Nothing else changed."),
            next: """
                Compare the fingerprint in the key file with that of `mintrun custodian list`; if \
                the right file is lost, replace the key: `mintrun custodian replace NAME \
                --public-key FILE`.
                """
        ),
        Explanation(
            .printerNewerVersion,
            "The printer has other keys than those that the order pins.",
            cause: "Keys of the printer were added after the order was created.",
            changed: .nothing,
            next: """
                Pin the new keys with `mintrun order printer ORDER`, or name the version that the \
                package goes to: `mintrun release ORDER --printer-version N`.
                """
        ),
        Explanation(
            .nameDiffersInCase,
            "A product, a printer or a custodian has the same name in other case.",
            cause: "A name was typed with a capital letter too many or too few.",
            changed: .nothing,
            next: "Give the known name, or one that differs in more than case."
        ),
        Explanation(
            .printerFrozen,
            "Cards exist, so the keys of a printer change only if custodians approve it.",
            cause: """
                A printer was added again with other keys after the first order was minted, \
                and the change has no approval.
                """,
            changed: .nothing,
            next: "Repeat the command with `--custodian-key` of the present custodians."
        ),
        Explanation(
            .recipientInvalid,
            """
            The public key cannot be used: it is mistyped, too weak, of an unsupported kind, \
            or not valid any more.
            """,
            cause: """
                The key was copied wrongly, is an SSH key or a DSA key, is RSA below \
                2,048 bits, or has expired.
                """,
            changed: .this(
                """
                No key was registered, and no package was released. If an order \
                was to be released, the audit log records that it was opened, and \
                it stays sealed.
                """
            ),
            next: "Ask the printer for the key again, and compare it aloud."
        ),
        Explanation(
            .recipientNotPinned,
            "The OpenPGP key has another fingerprint than the one that was pinned for the printer.",
            cause: """
                The key that is stored with the printer is not the key whose fingerprint \
                was pinned.
                """,
            changed: .this(
                """
                No package was released, and the order stays sealed. The audit \
                log records that the order was opened.
                """
            ),
            next: "`mintrun printer show NAME`"
        ),
        Explanation(
            .recipientUnsupported,
            "The recipient is a post-quantum key, and the installed `age` is too old for it.",
            cause: "The installed `age` does not know recipients that begin with `age1pq1`.",
            changed: .nothing,
            next: "Install `age` 1.3 or newer, or give a recipient without `pq`."
        ),
        Explanation(
            .programMissing,
            "The program `age`, `gpg`, `ssh-keygen` or `zbarimg` is not at the path of the settings.",
            cause: """
                The Debian package of the program is not installed, or `programs` in \
                `mintrun.yaml` names another path.
                """,
            changed: .this(
                """
                No printer was added, no package was released, and the sale file \
                was not posted. If an order was to be released, the audit log \
                records that it was opened. Files posted before stay posted.
                """
            ),
            next: """
                Install the Debian package that the message names, or correct `programs` \
                in `mintrun.yaml`.
                """
        ),
        Explanation(
            .programFailed,
            "The program `age`, `gpg`, `ssh-keygen` or `zbarimg` could not be run.",
            cause: "The system did not start the program, or its run could not be finished.",
            changed: .this(
                """
                No printer was added, no package was released, and the sale file \
                was not posted. If an order was to be released, the audit log \
                records that it was opened. Files posted before stay posted.
                """
            ),
            next: "Run the program by hand, repair it, then repeat the command."
        ),
        Explanation(
            .packageSealingFailed,
            "The program `age` or `gpg` did not encrypt the whole package.",
            cause: """
                The program ended with an error, for example because the disk is full; \
                the message repeats its first line.
                """,
            changed: .this(
                """
                No package was released, and the order stays sealed. The audit \
                log records that the order was opened.
                """
            ),
            next: """
                Correct the problem that the program reports, for example make room on the \
                disk, then repeat the command.
                """
        ),
        Explanation(
            .signatureSyntax,
            "The `.sig` file does not contain an SSH signature of an Ed25519 key.",
            cause: "The file was cut off, changed or replaced on its way.",
            changed: .nothing,
            next: "Fetch the `.sig` file again."
        ),
        Explanation(
            .vaultAuth,
            "A sealed row of the vault was changed after it was sealed.",
            cause: """
                The file `vault.sqlite` was changed outside Mintrun, or a part of it is \
                from another copy.
                """,
            changed: .this(
                """
                No package was released, and no unencrypted one is left. The \
                audit log may record that the order was opened.
                """
            ),
            next: "Run `mintrun restore BACKUP --to NEW --lost OLD`, with this workspace as `OLD`."
        ),
        Explanation(
            .vaultSegmentLost,
            "The vault lacks sealed cards that the ledger lists.",
            cause: "Rows of the vault were lost, or an older `vault.sqlite` was put in its place.",
            changed: .this(
                """
                No more cards were minted. The order stays in the state `minting` \
                and shows the problem.
                """
            ),
            next: "Run `mintrun restore BACKUP --to NEW --lost OLD`, with this workspace as `OLD`."
        ),
        Explanation(
            .vaultShareMissing,
            "The order has no share, so its sealed cards cannot be opened.",
            cause: """
                The order was shredded, or its file in `shred/` was lost; backups do not \
                contain it.
                """,
            changed: .nothing,
            next: """
                If the order was not shredded, run \
                `mintrun order cancel ORDER --reason TEXT`, then `mintrun shred ORDER`, \
                and make another order.
                """
        ),
        Explanation(
            .vaultShareCorrupt,
            "The share file of the order was changed or cut off.",
            cause: """
                The file in `shred/` was damaged, edited, or belongs to another order or \
                vault.
                """,
            changed: .nothing,
            next: "Restore the share file from the machine that minted the order."
        ),
        Explanation(
            .vaultShredded,
            """
            The vault has a record that the order was shredded, so no card is sealed in it \
            any more.
            """,
            cause: """
                `mintrun mint`, `mintrun run` or `mintrun order adopt` was given an order \
                that was shredded; its ledger is older than its vault, or OLD is a copy from \
                before the shredding.
                """,
            changed: .this(
                """
                No card was minted or brought back. An order that was to be \
                minted may be in the state `minting`.
                """
            ),
            next: """
                Make a new order if the cards are needed. An order that a restore lost is \
                given up with `mintrun order give-up ORDER --reason TEXT`.
                """
        ),
        Explanation(
            .vaultMissing,
            "The workspace has no `vault.sqlite`.",
            cause: "The file was deleted or moved, or the workspace was copied without it.",
            changed: .nothing,
            next: "Run `mintrun restore BACKUP --to NEW --lost OLD`, with this workspace as `OLD`."
        ),
        Explanation(
            .vaultDamaged,
            "The vault is not a vault of this workspace, or its contents cannot be read.",
            cause: "The file `vault.sqlite` was damaged, replaced or changed outside Mintrun.",
            changed: .this(
                """
                Nothing was booked by the step that failed, and no package without \
                encryption is left. The audit log may record that the order was \
                opened.
                """
            ),
            next: "Run `mintrun restore BACKUP --to NEW --lost OLD`, with this workspace as `OLD`."
        ),
        Explanation(
            .vaultBusy,
            "Another program holds the vault.",
            cause: "A program other than Mintrun has `vault.sqlite` open and locked.",
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay. A shred that has begun is \
                finished by the next command that writes.
                """
            ),
            next: "Wait for the other program to end, then repeat the command."
        ),
        Explanation(
            .vaultUnexpected,
            "SQLite refused a statement of the vault, which is a defect.",
            cause: "Mintrun met an answer of SQLite that it does not expect.",
            changed: .this(
                """
                Nothing was booked by the step that failed. Steps that the \
                command had completed before it stay. A shred that has begun is \
                continued by the next command that writes.
                """
            ),
            next: "Report it with the output of `mintrun verify`."
        ),
        Explanation(
            .releaseNoBytes,
            "The package was destroyed and cannot be made again.",
            cause: """
                `mintrun package fetch` was given an order that was shredded, or whose \
                shredding has begun.
                """,
            changed: .nothing,
            next: "Make a new order if the cards are needed."
        ),
        Explanation(
            .releaseNeedsCustodians,
            "The order is sealed, and its package waits for custodians to unlock.",
            cause: """
                The command `mintrun run` or `mintrun release` was given without \
                `--custodian-key`.
                """,
            changed: .this(
                """
                After `mintrun run`, the order is recorded, minted and sealed. \
                The command `mintrun release` changed nothing.
                """
            ),
            next: """
                Run `mintrun release ORDER --custodian-key FILE`, with one \
                `--custodian-key` for each custodian that the hint asks for.
                """
        ),
        Explanation(
            .releaseMismatch,
            "A card in the vault differs from the one in the ledger.",
            cause: "One of the two databases was changed, or they are of different copies.",
            changed: .this(
                """
                No package was released, and no unencrypted one is left. \
                The audit log records that the order was opened.
                """
            ),
            next: "Run `mintrun verify`, then restore both databases from one backup."
        ),
        Explanation(
            .releasePlaintextRefused,
            """
            A live order was to be released without encryption, and the workspace does not \
            allow it.
            """,
            cause: "The option `--plaintext` was given for a live order.",
            changed: .nothing,
            next: """
                Release the order to its printer, or set `plaintextPackages: allowed` in \
                `mintrun.yaml`.
                """
        ),
        Explanation(
            .releasePlaintextInside,
            "A package without encryption was to be written into the workspace.",
            cause: "The folder of `--plaintext` is inside the workspace.",
            changed: .nothing,
            next: "Give a folder outside the workspace, best on a disk in memory."
        ),
        Explanation(
            .orderAlreadyReleased,
            "The order already has its one package.",
            cause: """
                The order was released by another run before this one could record its \
                package.
                """,
            changed: .this(
                """
                The first package stays, and no second one was made. The audit \
                log records that the order was opened.
                """
            ),
            next: "Run `mintrun package fetch ORDER --to DIR`, which gives the same bytes."
        ),
        Explanation(
            .packageDamaged,
            "A file in `outbox/` is not the file that was released.",
            cause: "The file was changed or replaced after the release.",
            changed: .nothing,
            next: """
                Put the copy back that the printer fetched. Without one, and if the printer \
                has not answered, run `mintrun order cancel ORDER --reason TEXT`, and order again.
                """
        ),
        Explanation(
            .packageLost,
            "A file that the ledger records is missing.",
            cause: """
                The package, its signature or its description was deleted or replaced in \
                `outbox/`.
                """,
            changed: .this(
                """
                No other package was made, and the release stays on record. The \
                order may show the problem.
                """
            ),
            next: """
                Put a copy of the file back under its own name and repeat the command. \
                Without one, and if the printer has not answered, run \
                `mintrun order cancel ORDER --reason TEXT`, and order again. After an answer, \
                the cards stay as they are, and nobody needs the package any more.
                """
        ),
        Explanation(
            .packageMissing,
            "The package lacks a part.",
            cause: "The file that was checked is not a whole package.",
            changed: .nothing,
            next: "`mintrun package fetch ORDER --to DIR`"
        ),
        Explanation(
            .packageManifest,
            "The manifest of the package cannot be read.",
            cause: "The file that was checked was changed, or is not a package of Mintrun.",
            changed: .nothing,
            next: "`mintrun package fetch ORDER --to DIR`"
        ),
        Explanation(
            .shredStillOpens,
            "The order could still be opened after its secrets were destroyed, which is a defect.",
            cause: "The proof at the end of `mintrun shred` could still open the order.",
            changed: .this(
                """
                The share, the package and the vault's rows of the order were \
                erased. No certificate was recorded.
                """
            ),
            next: "Keep everybody away from the workspace, and report it."
        ),
        Explanation(
            .ackMismatch,
            "The digest, a count or a serial in the acknowledgement does not match the order.",
            cause: """
                The printer answered about another package, miscounted, or named a serial \
                that is not in the order; or an option differs from the file.
                """,
            changed: .this(
                "The order shows the problem, except in a dry run. No card was changed."
            ),
            next: """
                Ask the printer for a corrected answer; `mintrun order show ORDER` names \
                the difference.
                """
        ),
        Explanation(
            .ackSyntax,
            "The acknowledgement is neither JSON nor CSV of the documented form.",
            cause: """
                The printer sent another file, did not fill in the form of the package, or \
                wrote a key, a column or a value in another form, as some spreadsheets do.
                """,
            changed: .nothing,
            next: "Ask the printer for a corrected file; the message names the place."
        ),
        Explanation(
            .ackConflict,
            "An earlier answer was accepted for some of these cards.",
            cause: "The printer sent two answers with different contents about the same cards.",
            changed: .nothing,
            next: "Ask the printer which answer is right."
        ),
        Explanation(
            .acknowledgeCardState,
            "A card in the answer cannot be spoiled, reported missing or promoted any more.",
            cause: "The card was sold or changed before the answer arrived.",
            changed: .nothing,
            next: "Run `mintrun order show ORDER`, and compare it with the answer."
        ),
        Explanation(
            .decideAdvice,
            """
            An advice of the superseded file is left to you: its request is in the new file, \
            and the advice is not.
            """,
            cause: """
                `sales decide --as supersede` does not undo an advice whose request still \
                counts.
                """,
            changed: .this(
                """
                Except in a dry run, the new file was posted, and activations \
                that only the earlier file has were undone if possible. This \
                advice still counts.
                """
            ),
            next: "Find out the till's action, and complete the request."
        ),
        Explanation(
            .decideOperation,
            "An operation of the superseded file is left to you, because it is not an activation.",
            cause: """
                `sales decide --as supersede` undoes activations only, and the new file \
                does not contain the operation.
                """,
            changed: .this(
                """
                Except in a dry run, the new file was posted, and activations \
                that only the earlier file has were undone if possible. This \
                operation still counts.
                """
            ),
            next: "If the operation should not count, undo it with the opposite operation."
        ),
        Explanation(
            .decideParked,
            """
            An advice of the superseded file is left to you: it is parked and waits for its \
            request.
            """,
            cause: "The new file does not contain the advice, and its request has not arrived.",
            changed: .this(
                """
                Except in a dry run, the new file was posted, and activations \
                that only the earlier file has were undone if possible. This \
                advice stays parked.
                """
            ),
            next: "Do nothing, unless the request arrives."
        ),
        Explanation(
            .decidePending,
            "A request of the superseded file is left to you: it waits for its advice.",
            cause: "The new file does not contain the request, and no advice has completed it.",
            changed: .this(
                """
                Except in a dry run, the new file was posted, and activations \
                that only the earlier file has were undone if possible. This \
                request stays open.
                """
            ),
            next: "Let the sender reverse the request."
        ),
        Explanation(
            .fileDecided,
            "The file was decided in another way before.",
            cause: "An operator gave `mintrun sales decide` another `--as` for the same bytes.",
            changed: .nothing,
            next: "Do nothing: a decision is final."
        ),
        Explanation(
            .fileJumpTooLarge,
            "The file, as the first one, would give up more than 1,000 numbers.",
            cause: """
                The sequence number of the file is wrong, or the sender's stream begins \
                at a high number.
                """,
            changed: .nothing,
            next: """
                Check the sequence number of the file; if it is right, repeat the command \
                with `--yes-skip`.
                """
        ),
        Explanation(
            .fileNumberNotMissing,
            "The sender's stream does not wait for that number.",
            cause: """
                The number of `--skip` was typed wrongly, its file arrived, or it is \
                further ahead than the next number.
                """,
            changed: .nothing,
            next: "`mintrun sales gaps --sender SENDER`"
        ),
        Explanation(
            .fileIncomplete,
            "The name of the file marks it as still being written.",
            cause: """
                The file has an ending such as `.part` or `.filepart`, or another mark of \
                an unfinished transfer.
                """,
            changed: .this(
                """
                The file was not posted. Other files of the same command may have \
                been posted.
                """
            ),
            next: "Wait until the file has its own name."
        ),
        Explanation(
            .fileEarlierUnclear,
            """
            Several files have the name or the number of this file, or none of them is the \
            one that was named.
            """,
            cause: """
                The option `--earlier` is missing, or names a file that this file cannot \
                supersede.
                """,
            changed: .nothing,
            next: """
                Repeat the command with `--earlier` and the name of one of the files, or \
                the first digits of its SHA-256.
                """
        ),
        Explanation(
            .fileNothingToDecide,
            "The file needs no decision, or it is not decided in that way.",
            cause: """
                The file can simply be ingested, or the value of `--as` does not fit the \
                reason why it was not ingested.
                """,
            changed: .nothing,
            next: """
                Use one of the ways that the message names; without one, run \
                `mintrun sales ingest FILE`.
                """
        ),
        Explanation(
            .outcomeSignature,
            "The file is not an outcome that this workspace has signed.",
            cause: """
                The file was changed, is of another workspace, or is another kind of \
                file.
                """,
            changed: .nothing,
            next: "Run `mintrun sales ingest FILE --dry-run --outcome NOTE`, which makes it again."
        ),
        Explanation(
            .stockAlreadyThere,
            "The packs are at that store already.",
            cause: "The packs were sent there before, perhaps in other shipments.",
            changed: .nothing,
            next: "`mintrun stock show --store STORE`"
        ),
        Explanation(
            .stockNotAcknowledged,
            "The printer has not acknowledged every card of the packs.",
            cause: "The printer's answer is not recorded yet, or it does not cover the packs.",
            changed: .nothing,
            next: "Run `mintrun acknowledge ORDER ACK`, then ship the packs."
        ),
        Explanation(
            .stockNotInShipment,
            "A pack that was named did not go with the shipment.",
            cause: "The number of the pack or of the shipment was typed wrongly.",
            changed: .nothing,
            next: "`mintrun stock show SHIPMENT`"
        ),
        Explanation(
            .stockNotWholePacks,
            "The range of serials begins or ends inside a pack.",
            cause: """
                The serials of `--from` and `--to-serial` are not the first and the last \
                one of packs.
                """,
            changed: .nothing,
            next: "Name whole packs with `--pack N-M`, as the hint does."
        ),
        Explanation(
            .stockOnTheWay,
            "A pack that is on the way cannot be sent again.",
            cause: "The arrival of the pack's last shipment was not recorded.",
            changed: .nothing,
            next: """
                Record the arrival with `mintrun stock receive SHIPMENT`, and add \
                `--at STORE` or `--returned` if it arrived at another place.
                """
        ),
        Explanation(
            .stockPackUnknown,
            "The order has no such pack, carton or card.",
            cause: "The number is larger than the number of packs or cartons in the order.",
            changed: .nothing,
            next: "Run `mintrun stock show ORDER`, or read `packing.csv` of the package."
        ),
        Explanation(
            .stockPlaces,
            "The packs of one shipment are at different places.",
            cause: """
                The command names unshipped packs together with packs at a store, or \
                packs at two stores.
                """,
            changed: .nothing,
            next: "Make one shipment for each place."
        ),
        Explanation(
            .stockProof,
            "The first serial, the last serial and the count are not those of the packs.",
            cause: """
                The packs were counted wrongly, a serial was misread, or not all packs of \
                the shipment arrived.
                """,
            changed: .nothing,
            next: "Count again, and name the packs that arrived with `--pack`."
        ),
        Explanation(
            .stockReceivedElsewhere,
            "A pack of the shipment was received at another place before.",
            cause: """
                The place of the arrival was recorded differently in an earlier \
                `mintrun stock receive`.
                """,
            changed: .nothing,
            next: """
                Ship the pack on from there with \
                `mintrun stock ship ORDER --to STORE --pack N`.
                """
        ),
        Explanation(
            .stockSerial,
            "The serial does not belong to a card of the order.",
            cause: "The serial was typed wrongly, or it belongs to another order.",
            changed: .nothing,
            next: "`mintrun order show ORDER`"
        ),
        Explanation(
            .stockShipmentUnknown,
            "The workspace has no shipment of that id.",
            cause: "The id was typed wrongly; ids look like `shp-000001`.",
            changed: .nothing,
            next: "`mintrun stock show`"
        ),
        Explanation(
            .stockSpares,
            "A pack of spares is not shipped: nobody sells a spare.",
            cause: """
                The packs or cartons reach beyond the ordered cards; the spares are in the \
                last ones.
                """,
            changed: .nothing,
            next: """
                Ship the other packs. A spare that `mintrun order promote` promotes belongs in \
                the pack of the card that it replaces.
                """
        ),
        Explanation(
            .stockUnsellable,
            "No card of a pack can be sold any more, so the pack is not shipped.",
            cause: "Every card of the pack was spoiled, lost, voided, replaced, or has expired.",
            changed: .nothing,
            next: "Leave the pack out; destroy its cards."
        ),
        Explanation(
            .stockStoreName,
            "The store's name is empty, longer than 100 bytes or not plain text.",
            cause: "The name was typed or pasted in another form than sale files can have.",
            changed: .nothing,
            next: "Give the name in the store's sale files."
        ),
        Explanation(
            .inboxNoKey,
            "The workspace has no key of that kind for sale files.",
            cause: "A sale file is encrypted, or a key was asked for, and the key was never made.",
            changed: .this(
                """
                The file was not posted. Other files of the same command may have \
                been posted.
                """
            ),
            next: "Run `mintrun inbox key create age`, or `mintrun inbox key create openpgp`."
        ),
        Explanation(
            .inboxBadKey,
            "The OpenPGP key cannot open sale files.",
            cause: """
                The file contains no private key or several, the key has a passphrase, or \
                it is not for encryption.
                """,
            changed: .this(
                """
                No key was stored, and no file that is encrypted to it was \
                posted. Other files of the same command may have been posted.
                """
            ),
            next: "Give one private key for encryption without a passphrase."
        ),
        Explanation(
            .inboxPathTooLong,
            """
            The path of the folder with the OpenPGP keys is too long for `gpg`, and a \
            shorter way to it could not be made.
            """,
            cause: """
                The workspace is deep in the file system, and the user cannot write to \
                `/dev/shm`, `/tmp` or `/var/tmp`.
                """,
            changed: .this(
                """
                No key was stored, and no file that is encrypted with OpenPGP was \
                posted. Other files of the same command may have been posted.
                """
            ),
            next: "Let the user write to `/tmp`, or move the workspace to a shorter path."
        ),
        Explanation(
            .inboxKeyTaken,
            "The workspace has another key of that kind.",
            cause: """
                The command `mintrun inbox key create` names a file with another key than \
                the one that is stored.
                """,
            changed: .nothing,
            next: "Use the stored key, or move its file away first."
        ),
        Explanation(
            .senderSigners,
            "The file with the public keys of a sender cannot be read.",
            cause: "The file that `signers` in `mintrun.yaml` names is missing or not readable.",
            changed: .this(
                """
                No row of the file was posted. Files that the same command posted \
                before it stay posted.
                """
            ),
            next: "Put the file at the place that `signers` in `mintrun.yaml` names."
        ),
        Explanation(
            .fileUnknown,
            "The ledger has no sale file of that name or digest.",
            cause: """
                The name was typed wrongly, fewer than 8 digits of the SHA-256 were \
                given, or the file was never recorded.
                """,
            changed: .nothing,
            next: "`mintrun sales list`"
        ),
        Explanation(
            .packageZip,
            "A package is not a ZIP file as Mintrun writes it, or is cut short.",
            cause: "The file was damaged on a disk or on its way, or another program packed it.",
            changed: .nothing,
            next: "Fetch it again: `mintrun package fetch ORDER --to DIR`."
        ),
    ]
}
