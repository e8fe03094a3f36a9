import CardCore
import CardJobs

extension NothingToUndo: Worded {
    var sentence: ShownText {
        "card \(id: serial.text): \(id: named.text) is not a void or a load of this card that an "
            + "operator typed"
    }

    /// The latest message that could be undone is named, and not put into a command: undoing the
    /// wrong one moves money.
    var remedy: ShownText {
        guard undoable != nil else {
            return "see its history: mintrun card show \(id: serial.text)"
        }
        return "copy the id of the message from its history: mintrun card show \(id: serial.text)"
    }
}
