import ArgumentParser
import CardCore
import CardJobs

/// `mintrun card …`: single cards, and ranges of them.
struct CardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card",
        abstract: "Single cards, and packs and cartons of them.",
        subcommands: [
            Show.self, Activate.self, Deactivate.self, Load.self, Redeem.self,
            Refund.self, Void.self, Replace.self, Transfer.self, Block.self, Unblock.self,
            Undo.self, WriteOff.self,
            Unlock.self, Recall.self, ReleaseRecall.self, ReleaseExposed.self, List.self,
            Note.self, Import.self, Find.self,
        ]
    )

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "The history of a card; never a secret.",
            discussion: "EXIT STATUS: 0; 10 no such card."
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let card = try await common.read(in: program) { repositories, context in
                try ShowCard(repositories, context).show(serial)
            }
            common.console.show(CardReport(card))
        }
    }
}
