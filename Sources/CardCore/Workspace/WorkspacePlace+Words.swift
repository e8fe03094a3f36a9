extension WorkspacePlace {
    /// The marks, in the form of the audit log and of messages.
    package var words: ShownText {
        var parts: [ShownText] = ["inode \(UInt64(bitPattern: inode))"]
        if let born { parts.append("made at \(id: born)") }
        if let machine { parts.append("machine \(id: machine)") }
        return parts.joined(separator: ", ")
    }
}
