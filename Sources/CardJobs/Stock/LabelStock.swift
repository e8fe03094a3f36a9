package import CardCore
import CardLedger
package import CardPackage
import CardSystem
import Crypto

/// Writes the labels and the delivery notes of the boxes of an order, as the boxes are now.
///
/// It needs neither the vault nor a custodian, because no label has a secret.
package struct LabelStock {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The boxes that get labels, and the place of the files.
    package struct Wish: Sendable {
        /// The order of the boxes, by id or request id.
        package var order: String
        /// The cartons, counted from 1; they are labelled with their packs.
        package var cartons: [ClosedRange<Int>] = []
        /// The packs, counted from 1; with no carton and no pack, all boxes are meant.
        package var packs: [ClosedRange<Int>] = []
        /// The sheets of the labels.
        package var layout = LabelLayout.all[0]
        /// The folder of the files; nil for that of the order in the workspace.
        package var folder: String?

        package init(order: String) { self.order = order }
    }

    /// Writes the files, or reports that they are there.
    ///
    /// Files in the workspace are replaced by newer ones; another folder's are not.
    ///
    /// - Throws: `order.unknown`, `order.not_printed`, `order.wrong_state`, `stock.pack_unknown`,
    ///   `package.cell`, `sheet.*`, `path.exists` for other files of these names in a folder outside
    ///   of the workspace.
    package func label(_ wish: Wish) throws -> LabelledStock {
        let order = try repositories.order(wish.order)
        try order.require(.label)
        let boxes = try StockBoxes(repositories, of: order)
        return try boxes.explaining {
            let selection = try BoxSelection(
                cartons: wish.cartons,
                packs: wish.packs,
                in: boxes.layout
            )
            return try label(boxes, selection, wish)
        }
    }

    private func label(_ boxes: StockBoxes, _ selection: BoxSelection, _ wish: Wish) throws
        -> LabelledStock
    {
        let order = boxes.order
        let facts = LabelFacts(
            orderID: order.id.text,
            request: order.request,
            product: try repositories.product(of: order)
        )
        let fonts = try LabelFontFiles(
            disk: repositories.disk,
            folder: repositories.machine.fontFolder
        )
        .load()
        let chosen = try boxes.boxes(selection)
        let sheets = LabelSheets(facts, layout: wish.layout, fonts: fonts)
        let drawing = DeliveryNotes(facts, fonts: fonts)
        let notes = try boxes.notes(of: chosen)
        let table = try rows(chosen, facts)
        try Interruption.proceed()
        var contents = [
            ("packing-labels", "csv", table), ("labels", "pdf", try sheets.pdf(chosen)),
        ]
        if !notes.isEmpty {
            try Interruption.proceed()
            contents.append(("delivery-notes", "pdf", try drawing.pdf(notes)))
        }
        let (files, areThere) = try write(
            contents.map { name, ending, bytes in
                (selection.word.map { "\(name)-\($0)" } ?? name) + "." + ending
            },
            contents.map(\.2),
            to: wish.folder,
            of: order
        )
        var result = LabelledStock(order: order, files: files, alreadyDone: areThere)
        result.layout = wish.layout.name
        for kind in PackedBox.Kind.allCases {
            let labels = chosen.count { $0.kind == kind }
            result.labels[kind] = labels
            result.pages[kind] = sheets.pageCount(of: kind, labels: labels)
        }
        result.notePages = notes.map { drawing.pageCount(of: $0) }
        result.count(chosen, unanswered: boxes.unanswered(selection))
        return result
    }

    private func rows(_ boxes: [PackedBox], _ facts: LabelFacts) throws -> [UInt8] {
        let writer = try LabelRowWriter(try repositories.labelTemplate(), facts)
        var rows = writer.head
        for box in boxes { try writer.write(box, to: &rows) }
        return rows
    }
}

// The files.
extension LabelStock {
    /// Writes the files that differ; all names are looked at before the first one is written.
    private func write(
        _ names: [String],
        _ contents: [[UInt8]],
        to folder: String?,
        of order: OrderRecord
    ) throws -> ([LabelledStock.File], areThere: Bool) {
        let (disk, workspace) = (repositories.disk, repositories.workspace)
        let target = folder.map(disk.absolute) ?? workspace.packing(ofOrder: order.id)
        let paths = names.map { "\(target)/\($0)" }
        let differ = try zip(paths, contents).filter { try !has($0, $1) }
        if folder == nil {
            try workspace.makeFolders(target)
        } else {
            for (path, _) in differ { try disk.requireFree(path) }
            try disk.makeFolders(target)
        }
        for (path, bytes) in differ {
            try disk.write(bytes, to: path, replacing: folder == nil)
        }
        let files = zip(paths, contents).map { path, bytes in
            LabelledStock.File(
                path: workspace.relative(path),
                sha256: Array(SHA256.hash(data: bytes)).hexadecimal
            )
        }
        return (files, differ.isEmpty)
    }

    private func has(_ path: String, _ bytes: [UInt8]) throws -> Bool {
        guard repositories.disk.kind(of: path) == .file else { return false }
        let digest = try repositories.disk.digest(of: path)
        return digest.sha256.hexadecimal == Array(SHA256.hash(data: bytes)).hexadecimal
    }
}
