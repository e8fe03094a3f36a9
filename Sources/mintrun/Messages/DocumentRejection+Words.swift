import CardCore
import CardText

extension DocumentRejection: Worded {
    var sentence: ShownText {
        let subject = path.isEmpty ? "the document" : path
        let words = CommandLineWords().text(of: complaint as any Fact)
        return "\(path: file), line \(place.line), column \(place.column): \(subject) \(words)"
    }

    var remedy: ShownText { CommandLineWords().remedy(of: complaint) }
}
