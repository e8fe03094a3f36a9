package import CardCore

extension WorkspaceConfiguration {
    /// The file of a new workspace: every key with its default, and what it is for.
    package static func defaultText(custody: Custody) -> String {
        """
        # The configuration of this workspace. Every key may be left out; what is written here are
        # the defaults. A wrong key or value is refused with its line.

        # How many custodians must agree to open an order: single (any one) or dual (any two). A
        # product may say otherwise. The ledger has the value that counts since `init`; another one
        # here changes nothing. To change it: mintrun custody set single|dual
        custody: \(custody.rawValue)

        # How often a year the shops let somebody try a token or a PIN. Formats in which as many
        # guesses would find a card too easily are refused.
        attemptsPerYear: 10000

        # Whether live orders may be released without encryption: refused or allowed.
        plaintextPackages: refused

        # How long a command waits for another one to end.
        lockWaitSeconds: 30

        # After how many hours `mintrun status` reports an advice whose request has not come.
        parkedAlarmHours: 72

        # The zone of the workspace: by its days operators' operations count, and reports. The first
        # booking records it in the ledger; later it changes with: mintrun zone set
        # zone: UTC

        # How many days after a card's last day has ended everywhere `mintrun expire` waits for
        # files of it.
        graceDays: 3

        # After how many days without an entry in the audit log the clock of this machine is
        # doubted: what books or expires stops then.
        clockGapDays: 40

        # A sale file with more rejected rows than this, by count and by share, is refused whole.
        # Write none to leave out one of the two.
        rejects:
          rows: 20
          share: 1%

        # A file in inbox/ is read when nothing changed in it for so many seconds. Formats without a
        # trailer need more: a pause in a transfer looks like their end.
        # inbox:
        #   quietSeconds: 5
        #   quietSecondsWithoutTrailer: 60

        # Who may send sale files. Where the list is there, nobody else may, unless
        # unlistedSenders says allowed.
        # senders:
        #   - name: shop-12
        #     environments: [live]
        #     operations: [activate, deactivate]   # what it may ask for; without the key, everything
        #     gaps: hold            # files after a missing number wait (hold), or not (alarm)
        #     firstNumber: 1        # the number of its first file
        #     maxAgeDays: 30
        #     lateAfterDays: 30     # older sales are applied and marked late
        #     approval: none        # or required: only what --approve names is applied
        #     reusesNames: false
        #     accepts: [plain]      # also gzip, age, openpgp: compressed, or encrypted to us
        #     signature: none       # signatures beside its files: none, optional, required
        #     signers: keys/shop-12.signers   # its public keys, as ssh-keygen writes them
        #     template: square-items  # what its files are written in; or a list of templates
        #     endsWithoutLineEnd: false  # whether files without a trailer may end inside a line
        #     rejects:
        #       rows: 20
        #       share: 1%
        # unlistedSenders: refused

        # The stores of which sales are expected: `mintrun sales gaps` reports the days on which a
        # store is open and no file has rows of it.
        # stores:
        #   - name: oslo-1
        #     sender: shop-12
        #     opens: [mon, tue, wed, thu, fri, sat]
        #     from: 2026-01-02
        #     closed: [2026-12-25, 2026-12-26]
        #     zone: Europe/Oslo   # of times without an offset; else the template's, else above

        # Where the programs are that encrypt packages, open sale files and check signatures.
        programs:
          age: /usr/bin/age
          gpg: /usr/bin/gpg
          ssh-keygen: /usr/bin/ssh-keygen

        """
    }
}
