/* Preloaded into xdg-desktop-portal-wlr 0.7: it refuses to Start a cast (response 2; its issue 289) when the compositor
 * names no DMA-BUF format, which the pixman renderer never does, though it would go on to use shared memory.
 * So call its linux_dmabuf handler along with its buffer (= shared memory) handler. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <string.h>
typedef uint32_t u; /* below: zwlr_screencopy_frame_v1_listener */
static struct { void (*buffer)(void *, void *, u, u, u, u); void *flags, *ready, *failed, *damage;
    void (*linux_dmabuf)(void *, void *, u, u, u); void *buffer_done; } real, mine;
static void buffer(void *data, void *frame, u format, u w, u h, u stride) {
    real.linux_dmabuf(data, frame, format == 0 ? 0x34325241 : format == 1 ? 0x34325258 : format, w, h);
    real.buffer(data, frame, format, w, h, stride);
}
const char *wl_proxy_get_class(void *);
int wl_proxy_add_listener(void *proxy, void *impl, void *data) {
    int (*next)(void *, void *, void *) = dlsym(RTLD_NEXT, "wl_proxy_add_listener");
    if (!strcmp(wl_proxy_get_class(proxy), "zwlr_screencopy_frame_v1")) {
        memcpy(&real, impl, sizeof real); mine = real; mine.buffer = buffer; impl = &mine;
    }
    return next(proxy, impl, data);
}
