/// The help of a command, in the order in which people read it.
struct HelpText {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The help with its EXIT STATUS at the end, so that authors of scripts find it at once.
    var endingInExitStatus: String {
        guard let start = text.firstRange(of: "EXIT STATUS")?.lowerBound,
            let usage = text[start...].firstRange(of: "\nUSAGE:")?.lowerBound
        else { return text }
        let status = text[start..<usage]
        let head = trimmed(text[..<start])
        return head + "\n" + trimmed(text[usage...]) + "\n\n" + trimmed(status)
    }

    private func trimmed(_ part: Substring) -> String {
        String(part.reversed().drop(while: \.isWhitespace).reversed())
    }
}
