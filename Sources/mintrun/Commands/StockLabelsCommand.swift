import ArgumentParser
import CardCore
import CardJobs
import CardPackage

extension StockCommand {
    /// `mintrun stock labels`.
    struct Labels: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "labels",
            abstract: "Write labels and delivery notes for the packs and cartons of an order.",
            discussion: """
                Writes packing-labels.csv, labels.pdf and delivery-notes.pdf, with the exceptions \
                that the ledger knows now. No file has a secret. After another answer or another \
                promotion, do it again.

                EXIT STATUS: 0 written, or there already; 3 refused, or the folder of --out has \
                another file of that name; 10 no such order, pack or carton.
                """
        )

        @Argument(help: "The order's id, or its request id.")
        var order: String

        @Option(
            help: ArgumentHelp(
                "A carton, or cartons, with their packs (all). May be repeated.",
                valueName: "n[-m]"
            )
        )
        var carton: [NumberRange] = []

        @Option(
            help: ArgumentHelp("A pack, or packs: 3, 3-9. May be repeated.", valueName: "n[-m]")
        )
        var pack: [NumberRange] = []

        @Option(help: "The label sheets.")
        var labels: LabelSheetsArgument = .init()

        @Option(help: "The folder of the files (packing/ORDER of the workspace).")
        var out: String?

        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            var wish = LabelStock.Wish(order: order)
            wish.cartons = carton.map(\.numbers)
            wish.packs = pack.map(\.numbers)
            wish.layout = labels.layout
            wish.folder = out
            let result = try await options.write(in: program, "stock labels") {
                [wish] repositories, context in
                try LabelStock(repositories, context).label(wish)
            }
            options.console.show(StockLabelsReport(result))
        }
    }
}

/// The name of label sheets: `a4-24-4`.
struct LabelSheetsArgument: ExpressibleByArgument {
    let layout: LabelLayout

    init() { layout = LabelLayout.all[0] }

    init?(argument: String) {
        guard let layout = LabelLayout.named(argument) else { return nil }
        self.layout = layout
    }

    static var allValueStrings: [String] { LabelLayout.all.map(\.name) }
    var defaultValueDescription: String { layout.name }
}
