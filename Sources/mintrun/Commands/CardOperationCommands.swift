import ArgumentParser
import CardCore
import CardJobs

/// The exit statuses of operations on single cards.
private let exitStatus = """
    The id of the request is printed before anything is booked. To repeat a command whose result \
    is unknown, add --request-id and that id: it is done once.

    EXIT STATUS: 0 done, or done before under the same request id; 3 refused by a rule, which is \
    named, or the same was typed within a day; 10 no such card; 12 the request id was used for \
    something else; 64 usage, or an amount without the currency's decimals; 74 booked, and the \
    result could not be shown.
    """

extension CardCommand {
    struct Activate: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "activate",
            abstract: "Activate a card, as a till does when it sells one.",
            discussion: """
                With --new-pin the card gets a PIN of the customer's choice, bound to its serial; \
                it is asked for on the terminal, or is the first line of standard input. If the \
                activation is reversed, the former PIN counts again.

                \(exitStatus)
                """
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @Option(
            help: "The amount, with the currency's decimals; not needed if only one is possible."
        )
        var amount: String?

        @Flag(name: .customLong("new-pin"), help: "Give the card a PIN, which is asked for.")
        var givesPIN = false

        @Option(
            help: "The product that the card becomes; not needed if it is that of its order."
        )
        var product: ProductID?

        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: CardOperationOptions

        func run(in program: Program) async throws {
            var request = operation.request(
                in: program,
                .activate,
                serial,
                amount: amount,
                reason: why.reason
            )
            if givesPIN {
                request.newPIN =
                    try SecretInput.answers(to: [.newPIN(serial)], on: program.machine)[0]
            }
            request.product = product
            try await operation.operate(in: program, request)
        }
    }

    struct Deactivate: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "deactivate",
            abstract: "Reverse an activation, while no other money has moved on the card.",
            discussion: exitStatus
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: CardOperationOptions

        func run(in program: Program) async throws {
            try await operation.operate(in: program, .deactivate, serial, reason: why.reason)
        }
    }

    struct Load: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "load",
            abstract: "Load an amount onto an active card.",
            discussion: exitStatus
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @Option(help: "The amount, with the currency's decimals: 500.00 for NOK, 500 for JPY.")
        var amount: String

        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: CardOperationOptions

        func run(in program: Program) async throws {
            try await operation.operate(
                in: program,
                .load,
                serial,
                amount: amount,
                reason: why.reason
            )
        }
    }

    struct Refund: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "refund",
            abstract: "Refund a payment with the card for returned goods.",
            discussion: """
                The money goes onto the card, or onto the card that replaced it. Without \
                --original, all redemptions of the card together are the limit; mintrun card show \
                SERIAL names them.

                \(exitStatus)
                """
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @Option(help: "The amount, with the currency's decimals: 500.00 for NOK, 500 for JPY.")
        var amount: String

        @Option(help: "The message id of the refunded redemption.")
        var original: String?

        @Option(
            help: "The sender of that redemption; not needed if it was typed with this command."
        )
        var originalSender: SenderID?

        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: CardOperationOptions

        func validate() throws {
            guard original != nil || originalSender == nil else {
                throw ValidationError("--original-sender needs --original")
            }
        }

        func run(in program: Program) async throws {
            var request = operation.request(
                in: program,
                .refund,
                serial,
                amount: amount,
                reason: why.reason
            )
            request.originalID = original.map(MessageID.init)
            request.originalSender = originalSender
            try await operation.operate(in: program, request)
        }
    }

    struct Replace: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "replace",
            abstract: "Move the whole balance of a card to a new card; the old one is replaced.",
            discussion: exitStatus
        )

        @Argument(help: "The card that is lost or worn.")
        var serial: Serial

        @Argument(help: "A card of the same product that was never activated.")
        var new: Serial

        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: CardOperationOptions

        func run(in program: Program) async throws {
            try await operation.operate(
                in: program,
                .replace,
                serial,
                other: new,
                reason: why.reason
            )
        }
    }

    struct Transfer: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "transfer",
            abstract: "Move an amount from a card to another active one.",
            discussion: exitStatus
        )

        @Argument(help: "The card that pays.")
        var serial: Serial

        @Argument(help: "The card that receives.")
        var other: Serial

        @Option(
            help: "The amount, with the currency's decimals; all that is available if not given."
        )
        var amount: String?

        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: CardOperationOptions

        func run(in program: Program) async throws {
            try await operation.operate(
                in: program,
                .transfer,
                serial,
                other: other,
                amount: amount,
                reason: why.reason
            )
        }
    }

    struct Block: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "block",
            abstract: "Block a card: it rejects every operation until it is unblocked.",
            discussion: exitStatus
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: CardOperationOptions

        func run(in program: Program) async throws {
            try await operation.operate(in: program, .block, serial, reason: why.reason)
        }
    }

    struct Unblock: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "unblock",
            abstract: "Release an operator's block; recalls and locked PINs remain.",
            discussion: exitStatus
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: CardOperationOptions

        func run(in program: Program) async throws {
            try await operation.operate(in: program, .unblock, serial, reason: why.reason)
        }
    }
}
