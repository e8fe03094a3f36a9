package import CardCore
import Glibc

extension SecretSpace {
    /// The bits that an attacker has to guess.
    package var bits: Double { log2(size) }
}

extension ProductFitness {
    /// The bits that the token needs at least.
    package var bitsNeeded: Double { log2(max(neededSize, 1)) }

    /// The number of random symbols of the token's alphabet that is enough.
    package var lengthNeeded: Int {
        let bitsPerSymbol = tokenSpace.bits / Double(product.token.randomCount)
        return Int((bitsNeeded / bitsPerSymbol - 1e-9).rounded(.up))
    }

    /// The chance that two of `cards` are drawn alike; the second is then drawn again.
    package func collisionChance(among cards: Int) -> Double {
        let pairs = Double(cards) * Double(cards - 1) / 2
        // 1 − e^−x, exact also if x is tiny.
        return -expm1(-pairs / tokenSpace.size)
    }
}

extension ProductFitness {
    /// The report as one JSON object; every key is always there.
    ///
    /// - Shape: `notes` are ``notes`` in words.
    package func content(orderOf cards: Int, notes: [String]) -> JSON {
        [
            "product": .string(product.id), "verdict": .string(verdict.rawValue),
            "liveCards": .integer(liveCards), "attemptsPerYear": .integer(attemptsPerYear),
            "notes": .array(notes.map(JSON.string)), "bitsNeeded": .number(bitsNeeded),
            "token": secret(product.token, tokenSpace, barcode: code128Modules),
            "pin": pinContent,
            "collisionInOrder": .number(collisionChance(among: cards)),
            "collisionInPlanned": .number(collisionChance(among: product.plannedCards)),
            "guessesPerHit": .number(guessesPerHit), "chancePerYear": .number(chancePerYear),
            "lookAlikes": .array(lookAlikes.map(JSON.string)),
            "serialSpreadsheetSafe": .bool(product.serial?.spreadsheetHazard == nil),
            "qr": qrContent,
        ]
    }

    /// The facts about the PINs; null if the cards have no PIN.
    private var pinContent: JSON {
        guard let pin = product.pin, let pinSpace else { return .null }
        return secret(pin, pinSpace, barcode: pinCode128Modules)
    }

    private func secret(_ format: SecretFormat, _ space: SecretSpace, barcode: Int?) -> JSON {
        [
            "symbols": .string(String(decoding: format.symbols, as: UTF8.self)),
            "length": .integer(format.length), "random": .integer(format.randomCount),
            "bits": .number(space.bits), "code128Modules": .optional(barcode),
        ]
    }

    private var qrContent: JSON {
        [
            "version": .optional(qr?.version), "moduleMillimetres": .number(moduleMillimetres),
            "imagePixels": .optional(image?.dots),
            "imageMillimetres": image.map { .number($0.millimetres) } ?? .null,
        ]
    }
}
