import ArgumentParser
import CardCore
import CardJobs

/// `mintrun restore`: makes a workspace from a backup, or takes over one that was moved.
struct RestoreCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a workspace from a backup, past every number that was used since.",
        discussion: """
            `restore DIR --to NEW --lost OLD` reads the existing orders and serials from OLD; its \
            reservations.log is enough. If OLD is lost, --serials-past and --orders-past give \
            them. NEW never uses them again. Work after the backup is listed, each with the \
            command that does it again. DIR records NEW: it is not restored again while NEW \
            exists.

            While approvals are on in the backup, another operator may agree in place of the \
            custodians: write the output of the same command with --act into a file, let the \
            other one sign it with `ssh-keygen -Y sign -n mintrun-approval -f KEY act`, and give \
            the signature: --operator-key YOURS --approval act.sig.

            `restore --here --nothing-left-the-house` takes over a moved workspace as it is: no \
            order was made, and no file ingested, in another copy of it.

            EXIT STATUS: 0 restored; 3 refused, and nothing was made; 10 no backup; 11 another run \
            works on DIR; 13 the backup is damaged; 64 usage; 74 cannot be written.
            """
    )

    @Argument(help: "The folder of the backups (the newest is used), or that of one backup.")
    var directory: String?

    @Option(help: "The folder of the new workspace; it must not exist.")
    var to: String?

    @Option(help: ArgumentHelp("The workspace that was lost.", valueName: "old"))
    var lost: String?

    @Option(
        help: ArgumentHelp(
            "The last serial of a product that was printed, or none; once for every product.",
            valueName: "product=serial"
        )
    )
    var serialsPast: [String] = []

    @Option(help: ArgumentHelp("The last order that was created.", valueName: "order"))
    var ordersPast: String?

    @Option(help: "A file with the imported numbers of a lost order; may be repeated.")
    var lostNumbers: [String] = []

    @Option(
        help: ArgumentHelp(
            "The journal of the service: its calls are decided again.",
            valueName: "folder"
        )
    )
    var calls: String?

    @Option(help: "The folder of the sealed operator keys, if they were moved.")
    var keys: String?

    @Option(help: "The file with another operator's signature over the output of --act.")
    var approval: String?

    @Flag(help: "Print only the text that another operator signs, and make nothing.")
    var act = false

    @Flag(help: "Make another workspace although one was restored from DIR and still exists.")
    var again = false

    @Flag(help: "Take over the workspace at its present place.")
    var here = false

    @Flag(
        name: .customLong("nothing-left-the-house"),
        help: "Confirm that no other copy of the workspace was used."
    )
    var nothingWasReleased = false

    @OptionGroup var custodians: CustodianOptions
    @OptionGroup var options: WriterOptions

    func validate() throws {
        if here {
            guard directory == nil, to == nil, lost == nil, serialsPast.isEmpty, !again, !act,
                approval == nil, calls == nil
            else {
                throw ValidationError("--here needs no backup: it uses the workspace as it is")
            }
            guard nothingWasReleased else {
                throw ValidationError("--here goes with --nothing-left-the-house")
            }
        } else {
            guard directory != nil, to != nil else {
                throw ValidationError("give DIR and --to NEW, or --here --nothing-left-the-house")
            }
            guard !nothingWasReleased else {
                throw ValidationError("--nothing-left-the-house goes with --here")
            }
            guard approval == nil || custodians.isEmpty else {
                throw ValidationError("give --approval or the keys of the custodians, not both")
            }
        }
    }

    func run(in program: Program) async throws {
        guard let directory, let to else { return try await takeOver(in: program) }
        try await options.common.refuseTypedTokens(in: program)
        var wish = RestoreWorkspace.Wish(backups: directory, target: to)
        wish.keysFolder = keys
        wish.lost = lost
        wish.serialsPast = try serialsPast.map(Self.pair)
        wish.ordersPast = ordersPast
        wish.lostNumbers = lostNumbers
        wish.calls = calls
        wish.credentials = custodians.credentials
        wish.approval = approval
        wish.operatorKey = options.operatorKey
        wish.operatorName = options.operatorName
        wish.mayBeRestoredBefore = again
        let job = RestoreWorkspace(
            wish,
            on: program.machine,
            options.common.context(in: program, "restore")
        )
        guard !act else {
            return options.console.show(CanonicalActReport(text: try job.actText()))
        }
        options.console.show(RestoreReport(try job.restore()))
    }

    private func takeOver(in program: Program) async throws {
        var opening = options.common.opening(in: program, "restore")
        opening.waitSeconds = options.wait
        opening.proof = .key(file: options.operatorKey, name: options.operatorName)
        let taken = try await WorkspaceSession.writing(opening, placeMayDiffer: true) {
            repositories,
            context in
            try TakeOverWorkspace(repositories, context).takeOver()
        }
        options.console.show(TakenOverReport(taken))
    }

    private static func pair(_ text: String) throws -> (product: ProductID, serial: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw ValidationError("--serials-past needs PRODUCT=SERIAL, not \(text)")
        }
        return (ProductID(parts[0]), parts[1])
    }
}

extension OrderCommand {
    /// `mintrun order adopt`.
    struct Adopt: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "adopt",
            abstract: "Restore an order that a restore lost.",
            discussion: """
                The cards are read from the vault of OLD, which its custodians and the order's \
                share open. The printer's answer and the sale files are read again afterwards.

                EXIT STATUS: 0 back, or here already; 3 refused; 10 no such order; 13 OLD is \
                damaged.
                """
        )

        @Argument(help: "The order's id.")
        var order: String

        @Option(help: ArgumentHelp("The workspace that was lost.", valueName: "old"))
        var lost: String

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "order adopt") {
                repositories,
                context in
                try AdoptOrder(repositories, context).adopt(
                    order,
                    lost: lost,
                    unlocking: custodians.credentials
                )
            }
            options.console.show(AdoptReport(result))
        }
    }
}

extension OrderCommand {
    /// `mintrun order give-up`.
    struct GiveUp: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "give-up",
            abstract: "Record that a lost order will not return.",
            discussion: """
                For an order that was never minted, or that nobody can open any more. Its serials \
                are not given to other cards, and rows that name them are still rejected; `report \
                lost` shows the order with the reason and no longer waits for it.

                EXIT STATUS: 0 given up, or already so; 3 not a lost order.
                """
        )

        @Argument(help: "The order's id.")
        var order: String

        @Option(help: "The reason, for the audit log.")
        var reason: String

        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "order give-up") {
                repositories,
                context in
                try GiveUpOrder(repositories, context).giveUp(order, reason: reason)
            }
            options.console.show(GiveUpReport(result))
        }
    }
}

extension ReportCommand {
    /// `mintrun report lost`.
    struct Lost: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "lost",
            abstract: "The losses of restores, and the rows that named lost cards since.",
            discussion: """
                EXIT STATUS: 0 nothing is lost, or it was given up; 3 orders are lost, or rows \
                wait for them.
                """
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let facts = try await common.read(in: program) { repositories, context in
                try ReportLost(repositories, context).report()
            }
            common.console.show(LostReport(facts))
            guard !facts.isOpen else {
                throw ExitStatus.Partial(status: FailureKind.refused.exitStatus)
            }
        }
    }
}
