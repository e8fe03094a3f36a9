/// Command lines that can be pasted into a shell.
package enum ShellWords {
    /// The words as one command line, quoted if necessary.
    package static func line(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    /// An option with its value; a value that begins with a hyphen is joined with the option.
    package static func option(_ name: String, _ value: String) -> String {
        value.hasPrefix("-") ? quoted("\(name)=\(value)") : "\(name) \(quoted(value))"
    }

    /// A word unchanged, or in single quotes if the shell would interpret a part of it.
    package static func quoted(_ word: String) -> String {
        let isPlain = !word.isEmpty && word.utf8.allSatisfy(isPlain)
        return isPlain
            ? word
            : "'"
                + word.split(
                    separator: "'",
                    omittingEmptySubsequences: false
                ).joined(separator: "'\\''") + "'"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: ":"),
            UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}
