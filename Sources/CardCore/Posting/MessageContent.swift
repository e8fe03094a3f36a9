extension Message {
    /// The effect of the message as one text: two messages with one id and other texts are a
    /// conflict.
    ///
    /// - Shape: `operation|phase|original id|store|card|amount|currency|other card`, then
    ///   `|key=value` for the keys that change the effect, in the order of their names; `\` before
    ///   a `|` or a `\` of a value. Times are milliseconds, so that the same moment written in two
    ///   zones is the same content. Stored: the shape never changes.
    package var content: String {
        var text = ""
        text.reserveCapacity(160)
        text += operation.rawValue
        text += "|"
        text += phase.rawValue
        Self.append(originalID?.text ?? "", to: &text)
        Self.append(store.text, to: &text)
        Self.append(card.text, to: &text)
        Self.append(amountMinor.map(String.init) ?? "", to: &text)
        Self.append(currency?.code ?? "", to: &text)
        Self.append(otherCard?.text ?? "", to: &text)
        if let activeFrom { Self.append("activeFrom=\(activeFrom.milliseconds)", to: &text) }
        if let customer { Self.append("customer=" + customer, to: &text) }
        if let expiresAt { Self.append("expiresAt=\(expiresAt.milliseconds)", to: &text) }
        if let expiresOn { Self.append("expiresOn=\(expiresOn)", to: &text) }
        if let finalMinor { Self.append("finalAmount=\(finalMinor)", to: &text) }
        if let originalSender { Self.append("originalSender=" + originalSender.text, to: &text) }
        if let product { Self.append("product=" + product.text, to: &text) }
        return text
    }

    private static func append(_ value: String, to text: inout String) {
        text += "|"
        let bar = UInt8(ascii: "|"), backslash = UInt8(ascii: "\\")
        guard value.utf8.contains(where: { $0 == bar || $0 == backslash }) else {
            text += value
            return
        }
        for scalar in value.unicodeScalars {
            if scalar == "|" || scalar == "\\" { text += "\\" }
            text.unicodeScalars.append(scalar)
        }
    }

    /// The value of a key after the columns of a content; nil if the key is not there.
    package static func key(_ key: String, ofContent content: String) -> String? {
        var index = 8
        while true {
            let text = field(index, ofContent: content)
            guard !text.isEmpty else { return nil }
            if text.hasPrefix(key + "=") { return String(text.dropFirst(key.count + 1)) }
            index += 1
        }
    }

    /// The column of a content at that 0-based index, such as 4 for the card.
    package static func field(_ index: Int, ofContent content: String) -> String {
        var (current, field, isEscaped) = (0, "", false)
        for scalar in content.unicodeScalars {
            if !isEscaped && scalar == "\\" {
                isEscaped = true
                continue
            }
            if !isEscaped && scalar == "|" {
                current += 1
            } else if current == index {
                field.unicodeScalars.append(scalar)
            }
            if current > index { break }
            isEscaped = false
        }
        return field
    }
}

extension Message {
    /// The fields of the sender that are not part of the content, as JSON with sorted keys.
    ///
    /// Absent fields are left out: a row without any has `{}`.
    package var context: String {
        var text: [UInt8] = []
        text.reserveCapacity(160)
        text.append(UInt8(ascii: "{"))
        for key in meta.keys.sorted() { Self.append("meta." + key, meta[key], to: &text) }
        Self.append("operator", operatorName, to: &text)
        Self.append("paidBack", paidBack?.text, to: &text)
        Self.append("reason", reason, to: &text)
        Self.append("receipt", receipt, to: &text)
        Self.append("tender", tender, to: &text)
        Self.append("terminal", terminal, to: &text)
        text.append(UInt8(ascii: "}"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func append(_ key: String, _ value: String?, to text: inout [UInt8]) {
        guard let value, !value.isEmpty else { return }
        if text.count > 1 { text.append(UInt8(ascii: ",")) }
        appendQuoted(key, to: &text)
        text.append(UInt8(ascii: ":"))
        appendQuoted(value, to: &text)
    }

    private static func appendQuoted(_ value: String, to text: inout [UInt8]) {
        let isPlain =
            value.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(Self.isPlain) }
            ?? value.utf8.allSatisfy(Self.isPlain)
        guard isPlain else { return text.append(contentsOf: JSON.string(value).text.utf8) }
        text.append(UInt8(ascii: "\""))
        text.append(contentsOf: value.utf8)
        text.append(UInt8(ascii: "\""))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
