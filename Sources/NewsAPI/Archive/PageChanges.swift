/// What differs between the pages of two snapshots. A page that has changed is among both the removed and the added.
struct PageChanges: Sendable {
    /// The pages of the later snapshot, by name.
    let pages: [LoadedPage]
    /// By ordinal of a page of the earlier snapshot, its ordinal in the later one; nil if it is removed. Ascending.
    let ordinals: [UInt32?]
    /// The pages of the earlier snapshot that are removed.
    let removed: [LoadedPage]
    /// The ordinals of the pages that are added, ascending.
    let added: [UInt32]
    /// The pages that are kept and are stale now or were before, as they were, with their ordinals: nothing of them is
    /// made anew.
    let marked: [(before: LoadedPage, ordinal: UInt32)]

    var isEmpty: Bool { removed.isEmpty && added.isEmpty && marked.isEmpty }

    /// Of the pages of which the snapshots show something else, what the earlier one has.
    var before: [LoadedPage] { removed + marked.map(\.before) }
    /// What the later one has.
    var after: [LoadedPage] { (added + marked.map(\.ordinal)).map { pages[Int($0)] } }

    /// The changes by some pages.
    ///
    /// - Parameters:
    ///   - old: the pages of the earlier snapshot, by name.
    ///   - changed: by name in the order of names, each once, what a page is now; nil for none.
    init(from old: [LoadedPage], changing changed: [(name: String, page: LoadedPage?)]) {
        var pages: [LoadedPage] = []
        var ordinals: [UInt32?] = []
        var removed: [LoadedPage] = []
        var added: [UInt32] = []
        var marked: [(before: LoadedPage, ordinal: UInt32)] = []
        pages.reserveCapacity(old.count + changed.count)
        ordinals.reserveCapacity(old.count)
        func keep(_ range: Range<Int>) {
            let first = UInt32(pages.count)
            ordinals += (first..<first + UInt32(range.count)).lazy.map { $0 }
            pages += old[range]
        }
        var start = 0
        for (name, page) in changed {
            let index = PartitionPoint.first(in: start..<old.count) { !old[$0].page.name.precedesByOctets(name) }
            keep(start..<index)
            start = index
            if index < old.count, old[index].page.name.utf8.elementsEqual(name.utf8) {
                if old[index] == page { continue }
                if let page, old[index].isSame(as: page) {
                    marked.append((old[index], UInt32(pages.count)))
                    keep(index..<index + 1)
                    pages[pages.count - 1] = old[index].marked(isStale: page.isStale)
                    start += 1
                    continue
                }
                removed.append(old[index])
                ordinals.append(nil)
                start += 1
            }
            guard let page else { continue }
            added.append(UInt32(pages.count))
            pages.append(page)
        }
        keep(start..<old.count)
        (self.pages, self.ordinals, self.removed, self.added, self.marked) = (pages, ordinals, removed, added, marked)
    }

    /// Compares two lists of pages, both by name.
    init(from old: [LoadedPage], to pages: [LoadedPage]) {
        var changed: [(name: String, page: LoadedPage?)] = []
        var rest = old[...]
        for page in pages {
            let name = page.page.name
            while let gone = rest.first?.page.name, gone.precedesByOctets(name) {
                changed.append((gone, nil))
                rest.removeFirst()
            }
            if let before = rest.first, !name.precedesByOctets(before.page.name) {
                rest.removeFirst()
                if before == page { continue }
            }
            changed.append((name, page))
        }
        self.init(from: old, changing: changed + rest.map { ($0.page.name, nil) })
    }
}
