import CardCore

extension FormatRejection: Worded {
    var sentence: ShownText {
        "\(id: field) \(CommandLineWords().text(of: flaw as any Fact))"
    }
    var remedy: ShownText { CommandLineWords().remedy(of: flaw) }
}
