import CardCore
import Testing

@testable import CardSales
@testable import MintrunCommands

/// The comments of a proposal that ask a person.
struct TemplateDoubtWordsTests {
    private static let values = SampleValues(["a", "b#"])

    private static let doubts: [(TemplateDoubt, String)] = [
        (
            .zone(words: []), "write the zone of the tills, else it is that of the workspace"
        ),
        (
            .zone(words: ["EST", "EDT"]),
            "write the zone of the tills, else it is that of the workspace; the times say EST, EDT"
        ),
        (
            .currencyUnknown(amounts: nil, symbols: []), "the file does not name the currency"
        ),
        (
            .currencyUnknown(amounts: SampleText("Sum"), symbols: [SampleText("kr")]),
            "the file does not name the currency of Sum; its cells have kr"
        ),
        (.valuesLookLike(.quantities), "its values look like quantities"),
        (.otherColumns([SampleText("Price"), SampleText("Net")]), "or Price, Net"),
        (.values(column: SampleText("Kind"), values), "Kind has a, b\\u0023"),
        (
            .values(column: SampleText("Kind"), values, hasEmptyCells: true),
            "Kind has a, b\\u0023, and empty cells"
        ),
        (.emptyColumn(SampleText("Note")), "Note is empty in every row"),
        (.groupOrDecimals(SampleText("1.500")), "no amount has decimals, or 1.500 has three"),
        (.clockWords(["EST"]), "the reader does not know EST: zone says which clock it is"),
        (.sign(SampleText("-")), "does - take back what the others sell"),
        (
            .figureAgainstAmount(column: SampleText("Net"), SampleText("-5")),
            "Net has -5 in a row of which the amount does not say so"
        ),
        (
            .articlesAmong(column: SampleText("Item"), values),
            "which articles are gift cards; Item has a, b\\u0023"
        ),
    ]

    @Test(arguments: doubts.indices)
    func doubtsHaveWords(_ index: Int) {
        let (doubt, words) = Self.doubts[index]
        #expect(CommandLineWords().text(of: doubt as any Fact).text == words)
    }

    private static let comments: [(TemplateComment, String)] = [
        (
            .proposedFrom(file: "day.csv"),
            "Proposed from day.csv. Look at every line that says \"unsure\", then try it:"
        ),
        (
            .proposedFrom(file: nil),
            "Proposed from a file. Look at every line that says \"unsure\", then try it:"
        ),
        (
            .wrappings([.gzip, .age]),
            "The settings of its sender in mintrun.yaml need accepts: [gzip, age]."
        ),
        (
            .inbox, "To take such files from inbox/, write who sends them, and their names:"
        ),
        (.emptyColumns([SampleText("A"), SampleText("B")]), "Empty in every row: A, B"),
    ]

    @Test(arguments: comments.indices)
    func commentsHaveWords(_ index: Int) {
        let (comment, words) = Self.comments[index]
        #expect(CommandLineWords().text(of: comment as any Fact).text == words)
    }

    @Test func joinsTheReasonsOfOneLine() {
        let line = ProposalDoubt(
            line: "amount: \"Sum\"",
            reasons: [.partOfName, .otherColumns([SampleText("Net")])]
        )
        #expect(
            line.text(CommandLineWords()) == "amount: \"Sum\": a part of its name says so; or Net"
        )
        let open = ProposalDoubt(line: "", reasons: [.noDay])
        #expect(open.text(CommandLineWords()) == TemplateDoubt.noDay.sentence.text)
    }

    @Test func namesEightValuesAtMost() {
        let nine = SampleValues((1...9).map { "\($0)" })
        let doubt = TemplateDoubt.values(column: SampleText("N"), nine)
        #expect(doubt.sentence.text == "N has 1, 2, 3, 4, 5, 6, 7, 8, …")
    }
}
